import { sharedRoles, type PathwayRole } from './pathway-role.ts'

/** That a series was chosen for a role, or that none of its dataset is used in it any more. */
export interface SeriesChoice {
  readonly role: PathwayRole
  readonly dataset: string
  readonly place: number | null
}

/**
 * Of all choices of a pathway, the earliest first, those that hold: the latest of a role; of a role that several may
 * have, each series since its dataset was last taken out of it.
 */
export function heldSeries<Choice extends SeriesChoice>(choices: readonly Choice[]): Choice[] {
  const held = new Map<string, Choice>()
  for (const choice of choices) {
    const { role, dataset, place } = choice
    const isShared = sharedRoles.has(role)
    for (const [key, before] of held) {
      if (before.role === role && (!isShared || (place === null && before.dataset === dataset))) held.delete(key)
    }
    const key = `${role} ${dataset} ${place}`
    if (place !== null && !held.has(key)) held.set(key, choice)
  }
  return [...held.values()]
}
