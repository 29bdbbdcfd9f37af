/** How much work a person's updates may be to the keeper: what bytes do not tell. */
export interface WorkLimits {
  /** Client ids that a room does not know, in one step of one update. The rest of it follows in the next. */
  readonly newClientIdsPerStep: number
  /** The same for each person and room: at once, and an hour in the long run. */
  readonly newClientIdsPerHour: number
}

export const defaultWorkLimits: WorkLimits = {
  newClientIdsPerStep: 8,
  newClientIdsPerHour: 60,
}
