/** How long updates are gathered before they are committed and shown together. All in ms. */
export interface Pace {
  /** Between two batches of one room. The first update after such a pause never waits. */
  readonly window: (members: number) => number
  /** Between two commits of the whole server, however many rooms ask. */
  readonly gap: number
}

const tiers = [
  { members: 8, window: 0 },
  { members: 50, window: 8 },
  { members: 200, window: 16 },
] as const
const longestWindow = 33

/** Each update of a room costs a frame to every member, so what is gathered must grow with their number. */
export function windowFor(members: number): number {
  return tiers.find((tier) => members <= tier.members)?.window ?? longestWindow
}

/** Carets that move within this many ms travel in one frame: at most 30 frames a second, and 15 in a room that is full. */
export function presenceWindowFor(members: number): number {
  if (members <= 8) return 33
  return members <= 50 ? 67 : 100
}
