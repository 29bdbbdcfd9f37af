import { sharedRoles, type PathwayRole } from './pathway-role.ts'

/** The choice of a series for a role; with `place: null` the choice of no series of its dataset. */
export interface SeriesChoice {
  readonly role: PathwayRole
  readonly dataset: string
  readonly place: number | null
}

/**
 * The choices that hold, of all choices of a pathway, the earliest first: the latest one of a role; in a shared role each
 * series that was chosen after its dataset was last taken out.
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
