/** How much work a person's updates may cost the keeper, which their bytes do not show. */
export interface WorkLimits {
  /** Client ids that a room does not know, in one step of one update. The rest of it follows in the next. */
  readonly newClientIdsPerStep: number
  /** The same for each person and room: at once, and an hour in the long run. */
  readonly newClientIdsPerHour: number
  /**
   * The limit of items that a person's items may pass on the way to their places: at once, and a second in the long
   * run, over all rooms. One takes about a third of a microsecond, in every copy of the room at every load.
   */
  readonly steps: number
  readonly stepsPerSecond: number
  /** The most steps for a single item. */
  readonly stepsPerItem: number
  /** The limit of items that all updates of a beat may pass before the rest has to wait for the next. */
  readonly stepsPerBeat: number
  /** The limit of a person who has spent that: bytes at once, and a second. */
  readonly slowedBytes: number
  readonly slowedBytesPerSecond: number
}

export const defaultWorkLimits: WorkLimits = {
  newClientIdsPerStep: 8,
  newClientIdsPerHour: 60,
  steps: 400_000,
  stepsPerSecond: 500,
  stepsPerItem: 100_000,
  stepsPerBeat: 10_000,
  slowedBytes: 8192,
  slowedBytesPerSecond: 2048,
}
