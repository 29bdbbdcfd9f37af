import { plainDecimal } from '../series/decimal.ts'
import type { ByYear } from './check-pathway.ts'

/** The figures of a lever by year, as people typed them, without keys that are no years and values that are no numbers. */
export function publishedAbatement(typed: Readonly<Record<string, string>>): ByYear {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([key, value]) => {
      const decimal = plainDecimal(value)
      return /^(?:18|19|20|21)\d\d$/.test(key) && decimal !== undefined ? [[key, decimal]] : []
    }),
  )
}

/**
 * The abatement of a lever with its delay: a figure that was published for a year counts so many years later. Those of
 * `years` that lie before its first year get a 0. A year between two published ones gets no figure.
 */
export function movedAbatement(
  lever: { readonly published: ByYear; readonly delay: number; readonly firstYear: number | null },
  years: readonly number[],
): ByYear {
  const { published, delay, firstYear } = lever
  const moved = Object.entries(published).map(([year, value]) => [Number(year) + delay, value] as const)
  // A lever without figures gets no zeros either.
  const begins = firstYear === null || moved.length === 0 ? -Infinity : firstYear + delay
  const before = years.filter((year) => year < begins).map((year) => [year, '0'] as const)
  return Object.fromEntries([...before, ...moved])
}
