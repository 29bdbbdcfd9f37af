import type { RecordId } from '../identity/ids.ts'
import type { Lever } from '../lever/lever.ts'
import { publishedAbatement } from '../pathway/moved-abatement.ts'
import { sumOfDecimals } from '../series/decimal.ts'

export type HeldLever = Pick<Lever, 'id' | 'abatement' | 'sources' | 'illustrative'>

/** The abatement of levers that name the same sources, which are made to be added up. */
export interface HeldAbatement {
  readonly sources: readonly string[]
  readonly levers: readonly RecordId[]
  /** In Mt CO2, exact. `of` counts the levers that have a figure for the year: not all need have one. */
  readonly years: readonly { readonly year: number; readonly amount: string; readonly of: number }[]
  /** Whether a lever among them is illustrative. */
  readonly illustrative: boolean
}

/**
 * What levers would take off, by year, as published. Nothing is added up across sources, which may count the same tonne twice;
 * a lever without a source or without figures is in no sum.
 */
export function heldAbatement(levers: readonly HeldLever[]): readonly HeldAbatement[] {
  const published = levers.map((lever) => ({ lever, years: Object.entries(publishedAbatement(lever.abatement)) }))
  const sourced = published.filter(({ lever, years }) => lever.sources.length > 0 && years.length > 0)
  const bySources = Map.groupBy(sourced, ({ lever }) => JSON.stringify(lever.sources.toSorted()))
  return [...bySources.values()].map((alike) => {
    const figures = Map.groupBy(
      alike.flatMap(({ years }) => years),
      ([year]) => Number(year),
    )
    return {
      sources: alike[0]?.lever.sources ?? [],
      levers: alike.map(({ lever }) => lever.id),
      years: [...figures]
        .toSorted(([one], [other]) => one - other)
        .map(([year, of]) => ({ year, amount: sumOfDecimals(of.map(([, value]) => value)), of: of.length })),
      illustrative: alike.some(({ lever }) => lever.illustrative),
    }
  })
}
