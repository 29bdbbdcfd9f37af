import type { Language } from '../language/language.ts'
import type { PathwayMilestone, PathwayView } from '../pathway/pathway-view.ts'
import { oneLine, recordName } from './chart-names.ts'
import type { ChartFigures, ChartSeries } from './chart-figures.ts'
import { chartWords, filled, unitWords } from './chart-words.ts'
import { faultNotes, leverNotes, pathwayNotes, sourceNotes } from './pathway-notes.ts'
import { statedLines } from './stated-lines.ts'
import { hasJoined, inYears, yearsOf, yearSteps } from './year-steps.ts'

/** More references do not fit beside a mark. The table has all of them. */
const mostBeside = 2

/** The curve of the residual, and the milestones on it. */
export function milestoneFigures(pathway: PathwayView, language: Language): ChartFigures {
  const words = chartWords(language)
  const { usual, residual, left, milestones } = pathway
  const isComputed = Object.keys(left).length > 0
  const curve = isComputed ? left : (residual?.values ?? usual?.values ?? {})
  const years = yearsOf(
    [usual?.values ?? {}, left, residual?.values ?? {}],
    milestones.map(({ year }) => year),
  )
  const at = years.map((year) => milestones.filter((each) => each.year === year))
  const off = yearsOf(
    [],
    milestones.flatMap(({ year }) => (curve[year] === undefined ? [year] : [])),
  )
  const stated = statedLines(pathway, years, language)
  const lines: ChartSeries[] = [
    ...stated.usual,
    ...(isComputed
      ? [{ name: words.left, form: 'line' as const, tone: 'main' as const, values: inYears(left, years) }]
      : []),
    ...stated.residual,
  ]
  const isMissing = milestones.length === 0 || Object.keys(curve).length === 0
  return {
    chart: 'milestones',
    title: filled(words.title.milestones, { name: recordName(pathway, language) }),
    unit: unitWords(pathway.unit, language),
    of: words.year,
    steps: yearSteps(years),
    series: [
      ...lines,
      {
        name: words.milestonesOnCurve,
        form: 'marks',
        tone: 'main',
        values: years.map((year, place) => (at[place]?.length === 0 ? null : (curve[year] ?? null))),
        labels: at.map(besideMark),
      },
    ],
    remarks: [
      {
        name: words.milestones,
        cells: at.map((there) => there.map((each) => milestoneWords(each, language)).join('; ')),
      },
    ],
    notes: [
      ...pathwayNotes(pathway, language),
      ...(off.length === 0
        ? []
        : [filled(off.length === 1 ? words.note.offCurve : words.note.offCurves, { years: off.join(', ') })]),
      ...(hasJoined([curve]) ? [words.note.straight] : []),
      ...leverNotes(pathway, language),
      ...faultNotes(pathway, ['residual', 'more-than-all', 'target-before-base'], language),
      ...sourceNotes(stated.named, language),
    ],
    ...(isMissing && { missing: words.missing.milestones }),
  }
}

function besideMark(there: readonly PathwayMilestone[]): string | null {
  if (there.length === 0) return null
  const named = there.slice(0, mostBeside).map(({ reference }) => oneLine(reference) || '…')
  return there.length > mostBeside ? `${named.join(', ')} +${there.length - mostBeside}` : named.join(', ')
}

function milestoneWords(milestone: PathwayMilestone, language: Language): string {
  const { status } = milestone
  const name = recordName(milestone, language)
  return status === undefined ? name : `${name} (${chartWords(language).milestoneStatus[status]})`
}
