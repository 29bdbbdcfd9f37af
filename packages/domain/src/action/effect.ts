import type { Action } from './action.ts'

/**
 * How far an action came. *Done* says that what was undertaken is finished; *effective* that its effect was seen, which
 * needs evidence. An effect that was seen before the action was opened again says nothing until it is done once more.
 */
export const effects = ['open', 'done', 'effective'] as const
export type Effect = (typeof effects)[number]

/** @param seen whether rows hold an effect of the action */
export function effectOf({ status }: Pick<Action, 'status'>, seen: boolean): Effect {
  if (status !== 'done') return 'open'
  return seen ? 'effective' : 'done'
}
