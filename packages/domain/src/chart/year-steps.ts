import type { ByYear } from '../pathway/check-pathway.ts'
import type { ChartStep } from './chart-figures.ts'

/** All years for which one of these has a figure, and `more`, in order. */
export function yearsOf(all: readonly ByYear[], more: readonly number[] = []): number[] {
  return [...new Set([...all.flatMap((values) => Object.keys(values).map(Number)), ...more])].toSorted(
    (one, other) => one - other,
  )
}

/** Years as the steps of a chart. */
export function yearSteps(years: readonly number[]): ChartStep[] {
  return years.map((year) => ({ label: String(year), year }))
}

/** The values in the order of years; null where there is none. */
export function inYears(values: ByYear, years: readonly number[]): (string | null)[] {
  return years.map((year) => values[year] ?? null)
}

/** Whether there are years without a figure between years with one: the drawing joins these by a straight line. */
export function hasJoined(all: readonly ByYear[]): boolean {
  return all.some((values) => yearsOf([values]).some((year, at, years) => at > 0 && year - (years[at - 1] ?? year) > 1))
}
