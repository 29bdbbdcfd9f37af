/** How long updates are gathered before they are committed and shown together. All in ms. */
export interface Pace {
  /** From the first update of a room until its batch goes. */
  readonly window: (members: number) => number
  /** A room that has handed out nothing for so long is quiet: the next update does not wait for others. */
  readonly quiet: number
  /** From the first update of all rooms until a commit, while commits come less than twice as far apart. */
  readonly gap: number
}

const tiers = [
  { members: 8, window: 0 },
  { members: 50, window: 8 },
  { members: 200, window: 20 },
] as const
const longestWindow = 33

/** Each update of a room costs a frame to every member, so what is gathered must grow with their number. */
export function windowFor(members: number): number {
  return tiers.find((tier) => members <= tier.members)?.window ?? longestWindow
}

/** Many small rooms share a commit: it costs as much for one update as for a hundred. */
export const servingPace: Pace = { window: windowFor, quiet: 50, gap: 5 }

/** No room waits for another's. */
export const defaultPace: Pace = { ...servingPace, gap: 0 }

/** Carets that move within this many ms travel in one frame: at most 30 frames a second, and 15 in a room that is full. */
export function presenceWindowFor(members: number): number {
  if (members <= 8) return 33
  return members <= 50 ? 67 : 100
}
