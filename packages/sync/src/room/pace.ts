/** How long updates are gathered before they are committed and shown together. All in ms. */
export interface Pace {
  /** From the first update of a room until its batch goes. */
  readonly window: (participants: number) => number
  /** A room that has handed out nothing for so long is quiet: the next update does not wait for others of its room. */
  readonly quiet: number
  /**
   * From the first update of all rooms until a commit that takes along every room, while the server takes so many
   * updates a second.
   */
  readonly gather: (updatesPerSecond: number) => number
}

const tiers = [
  { participants: 8, window: 0 },
  { participants: 50, window: 8 },
  { participants: 200, window: 20 },
] as const
const longestWindow = 33

/** Each update of a room costs a frame to every participant, so what is gathered must grow with their number. */
export function windowFor(participants: number): number {
  return tiers.find((tier) => participants <= tier.participants)?.window ?? longestWindow
}

/** Updates a second, over all rooms: up to the first each goes at once, from the second on gathering is longest. */
const quietRate = 60
const busyRate = 100
/** With a commit after it, what is seen is still less than 30 ms old (`docs/performance/rooms.md`). */
const longestGathering = 24

/**
 * A commit costs as much for one update as for a hundred, of however many rooms. On a quiet server nothing is saved by
 * waiting; on a busy one the commits are most of what updates cost.
 */
export function gatheringFor(updatesPerSecond: number): number {
  const busy = (updatesPerSecond - quietRate) / (busyRate - quietRate)
  return Math.round(longestGathering * Math.min(1, Math.max(0, busy)))
}

export const servingPace: Pace = { window: windowFor, quiet: 50, gather: gatheringFor }

/** No room waits for another's. */
export const defaultPace: Pace = { ...servingPace, gather: () => 0 }

/** Carets that move within this many ms travel in one frame: at most 30 frames a second, 15 in a full room. */
export function presenceWindowFor(participants: number): number {
  if (participants <= 8) return 33
  return participants <= 50 ? 67 : 100
}
