import { daysBetween, type Day } from '@minga/domain/calendar/partial-date'

/** One stretch of the scale: a year with milestones, or a run of years without. */
export interface Stretch {
  readonly from: number
  /** Its last year. */
  readonly to: number
  /** Its start and end, as fractions of the whole. */
  readonly at: number
  readonly end: number
}

export interface YearScale {
  readonly stretches: readonly Stretch[]
  readonly at: (day: Day) => number
}

/** The width of an empty run, relative to a year, however long it is. */
const emptyShare = 0.4

/**
 * A scale of years with most of its width for years with milestones: targets crowd before 2030 and around 2050, and the
 * decades between would push both to the edges.
 */
export function yearScale(days: readonly Day[]): YearScale {
  const years = [...new Set(days.map(yearOf))].toSorted((a, b) => a - b)
  const runs: { from: number; to: number; share: number }[] = []
  for (const year of years) {
    const before = runs.at(-1)?.to
    if (before !== undefined && year > before + 1) runs.push({ from: before + 1, to: year - 1, share: emptyShare })
    runs.push({ from: year, to: year, share: 1 })
  }
  const whole = runs.reduce((sum, run) => sum + run.share, 0)
  let so = 0
  const stretches = runs.map(({ from, to, share }) => {
    const at = so / whole
    so += share
    return { from, to, at, end: so / whole }
  })
  // Thousands of records share some hundred days.
  const known = new Map<Day, number>()
  const at = (day: Day) => {
    const found = known.get(day) ?? positionOf(day, stretches)
    known.set(day, found)
    return found
  }
  return { stretches, at }
}

function positionOf(day: Day, stretches: readonly Stretch[]): number {
  const year = yearOf(day)
  const stretch = stretches.find(({ from, to }) => from <= year && year <= to)
  if (stretch === undefined) return 0
  const begin = `${String(stretch.from)}-01-01`
  const length = daysBetween(begin, `${String(stretch.to + 1)}-01-01`)
  return stretch.at + ((stretch.end - stretch.at) * daysBetween(begin, day)) / length
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}
