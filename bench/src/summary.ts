import type { Figures } from './scenarios/scenario.ts'

/** One figure over all rounds. */
export interface Summary {
  readonly median: number
  readonly least: number
  readonly most: number
}

export function summarise(rounds: readonly Figures[]): Record<string, Summary> {
  const names = [...new Set(rounds.flatMap((figures) => Object.keys(figures)))]
  return Object.fromEntries(
    names.map((name) => {
      const values = rounds.flatMap((figures) => figures[name] ?? []).toSorted((one, other) => one - other)
      const middle = values.length / 2
      const median = ((values[Math.ceil(middle) - 1] ?? 0) + (values[Math.floor(middle)] ?? 0)) / 2
      return [name, { median: round(median), least: round(values[0] ?? 0), most: round(values.at(-1) ?? 0) }]
    }),
  )
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100
}
