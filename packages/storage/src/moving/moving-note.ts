import { z } from 'zod'

/**
 * What a place says about a move, until it is over.
 *
 * - `arriving`: an installation is being copied into it. Only a move touches it, and may begin anew.
 * - `whole`: all is there and was compared; its source is marked next.
 * - `gone`: it was moved to another place, and is served no more.
 */
export const movingNote = z.object({
  state: z.enum(['arriving', 'whole', 'gone']),
  /** The other place, without a password. */
  place: z.string(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
})
export type MovingNote = z.infer<typeof movingNote>

/** A place is not served: it was moved away, or a move into it has not finished. The message is a sentence. */
export class MovedAwayError extends Error {
  override readonly name = 'MovedAwayError'

  /** @param where a place, without a password */
  constructor(where: string, { state, place, at }: MovingNote) {
    super(
      state === 'gone'
        ? `${where} was moved to ${place} on ${at.slice(0, 10)}, and is not served any more: serve that`
        : `what is copied from ${place} into ${where} has not finished: run the same command again as before`,
    )
  }
}
