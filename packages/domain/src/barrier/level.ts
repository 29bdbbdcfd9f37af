import type { Scale } from '../record/field.ts'

export const levels = ['low', 'moderate', 'high', 'critical'] as const
export type Level = (typeof levels)[number]

/**
 * The level of a barrier, looked up, not multiplied: a grave barrier that will pass (5 × 1) and a slight one that will
 * stay (1 × 5) are not the same thing. Rows are severity 1 to 5, columns persistence 1 to 5.
 */
const grid = [
  ['low', 'low', 'low', 'low', 'moderate'],
  ['low', 'low', 'moderate', 'moderate', 'moderate'],
  ['low', 'moderate', 'moderate', 'high', 'high'],
  ['moderate', 'moderate', 'high', 'high', 'critical'],
  ['moderate', 'high', 'high', 'critical', 'critical'],
] as const satisfies readonly (readonly Level[])[]

/** The value by which barriers are found. */
export function levelFacet(barrier: { readonly severity: Scale | null; readonly persistence: Scale | null }): string {
  return levelOf(barrier.severity, barrier.persistence) ?? 'unrated'
}

/** Derived, never stored. Unknown while either side is. */
export function levelOf(severity: Scale | null, persistence: Scale | null): Level | undefined {
  if (severity === null || persistence === null) return undefined
  return grid[severity - 1]?.[persistence - 1]
}
