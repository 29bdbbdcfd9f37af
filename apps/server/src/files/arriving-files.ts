import type { Actor } from '@minga/domain/access/can'
import { mostReturnedBytes } from '@minga/protocol/http/returned-registers'

import { FairQueue } from '../fair-queue.ts'
import { arrivedFile, type ArrivedFile } from './arrived-file.ts'
import { Refusal } from '../http/refusal.ts'
import { drain } from '../http/run-paced.ts'
import { TooOften } from '../http/too-often.ts'

const tooLarge = new Refusal('too-large', 'a file is at most 25 MB', 'file')

/** Files that are brought back: one at a time of each person, and worked through one after another. */
export class ArrivingFiles {
  readonly #busy = new Set<string>()
  readonly #queue = new FairQueue({ mostOfOne: 1, mostInAll: 20 })

  /**
   * Reads a file to its end, and gives it to `taken`, where this person may bring one now.
   *
   * @param may asked before anything is read
   */
  async receive<Answer>(
    { person }: Actor,
    bytes: () => ReadableStream<Uint8Array>,
    may: () => Promise<Refusal | undefined>,
    taken: (file: ArrivedFile) => Promise<Answer | Refusal>,
  ): Promise<Answer | Refusal> {
    const isFull = this.#busy.has(person) || this.#queue.fullFor(person) !== undefined
    const early = (await may()) ?? (isFull ? new TooOften(3) : undefined)
    if (early !== undefined) {
      await drain(bytes(), mostReturnedBytes)
      return early
    }
    this.#busy.add(person)
    try {
      const file = await arrivedFile(bytes(), { most: mostReturnedBytes, tooLarge })
      return file instanceof Refusal ? file : await taken(file)
    } finally {
      this.#busy.delete(person)
    }
  }

  /** Works through a file in its person's turn. */
  inTurn<Result>({ person }: Actor, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    return this.#queue.run(person, work, signal)
  }
}
