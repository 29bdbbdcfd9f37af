import { plainDecimal } from '../series/decimal.ts'
import type { ByYear } from '../series/pathway.ts'

/** What people typed of a lever, by year: keys that are no year and figures that are no number are left out. */
export function publishedAbatement(typed: Readonly<Record<string, string>>): ByYear {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([key, value]) => {
      const decimal = plainDecimal(value)
      return /^(?:18|19|20|21)\d\d$/.test(key) && decimal !== undefined ? [[key, decimal]] : []
    }),
  )
}

/**
 * What a lever takes off if it is late: what was published for a year counts so many years later. Before its first year
 * it takes nothing off, of which `years` get a 0. Nothing stands for a year between two that were published.
 */
export function movedAbatement(
  lever: { readonly published: ByYear; readonly delay: number; readonly firstYear: number | null },
  years: readonly number[],
): ByYear {
  const { published, delay, firstYear } = lever
  const moved = Object.entries(published).map(([year, value]) => [Number(year) + delay, value] as const)
  // A lever without figures says nothing, also not that it takes nothing off.
  const begins = firstYear === null || moved.length === 0 ? -Infinity : firstYear + delay
  const before = years.filter((year) => year < begins).map((year) => [year, '0'] as const)
  return Object.fromEntries([...before, ...moved])
}
