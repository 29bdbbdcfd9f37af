import type { SaveState } from '@minga/sync/client/save-state'

/** The states, the worst first. */
const bySeverity = [
  'not-saved',
  'refused',
  // Worse than offline: "kept on this device" must be true of all rooms.
  'saving',
  'offline',
  'loading',
  'saved',
] as const satisfies SaveState['kind'][]

/**
 * One state for several rooms: the worst one, with the sum of all unsaved changes.
 *
 * @returns undefined when no room is open
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
