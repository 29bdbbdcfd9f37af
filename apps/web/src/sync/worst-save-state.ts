import type { SaveState } from '@minga/sync/client/save-state'

/** From what needs the person's eye first to what needs none. */
const bySeverity = [
  'not-saved',
  'refused',
  'offline',
  'saving',
  'loading',
  'saved',
] as const satisfies SaveState['kind'][]

/**
 * One sentence for several rooms: the gravest state, with the changes of all that are not saved counted together.
 *
 * @returns undefined when no room is open: there is nothing to say
 */
export function worstSaveState(states: readonly SaveState[]): SaveState | undefined {
  const changes = states.reduce((sum, state) => sum + changesOf(state), 0)
  for (const kind of bySeverity) {
    const worst = states.find((state) => state.kind === kind)
    if (worst !== undefined) return 'changes' in worst ? { ...worst, changes } : worst
  }
  return undefined
}

/** How many changes the server has not acknowledged. */
export function changesOf(state: SaveState): number {
  return 'changes' in state ? state.changes : 0
}
