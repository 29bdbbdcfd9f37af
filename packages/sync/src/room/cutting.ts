import { partsOf, type UpdateParts } from '../keeper/cut-into-parts.ts'

/** How large updates come to the keeper in parts. */
export interface Cutting {
  /** Updates larger than this, in bytes, are cut before the keeper sees them. */
  readonly from: number
  /** Runs beside the keeper and the event loop. When it rejects, the update goes whole. */
  cut(update: Uint8Array): Promise<UpdateParts>
}

/** Some five hundred structs: 3 ms of the keeper. */
export const largestUncut = 8 * 1024

/** Cuts in the calling thread. */
export const cuttingAtOnce: Cutting = { from: largestUncut, cut: async (update) => partsOf(update) }
