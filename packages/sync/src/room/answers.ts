import { encodeSyncStep2 } from '@minga/protocol/wire/frame'

import type { RoomState } from '../keeper/keeper-port.ts'

/** A room's state at a head, framed for all its readers. */
export interface Answer {
  readonly head: number
  readonly message: Uint8Array
}

/** In bytes: up to this every joiner gets everything, which costs less than computing a difference. */
const smallRoom = 32 * 1024
/** Differences that are remembered at one head, and the longest state vector, in bytes, that one is remembered by. */
const maximumDifferences = 50
const maximumKey = 4096
/** How much of them is remembered, in bytes: an attacker may ask a large room with many made up state vectors. */
const maximumDifferenceBytes = 16 * 1024 * 1024
const everything = ''

/**
 * The answers to joiners, worked out once for all who ask the same at the same head: people who come back after a
 * restart, or open a room for the first time, mostly do.
 */
export class Answers {
  readonly #read: (stateVector: Uint8Array) => Promise<RoomState>
  /** Answers by the state vector of the question. */
  readonly #known = new Map<string, Promise<Answer>>()
  #wholeBytes: number
  #differenceBytes = 0
  #wasAsked = true

  constructor(opened: RoomState, read: (stateVector: Uint8Array) => Promise<RoomState>) {
    this.#read = read
    this.#wholeBytes = opened.update.byteLength
    this.#known.set(everything, Promise.resolve(answerWith(opened)))
  }

  /** @param stateVector undefined for an empty one */
  to(stateVector: Uint8Array | undefined): Promise<Answer> {
    this.#wasAsked = true
    if (stateVector === undefined || this.#wholeBytes <= smallRoom) return this.#once(everything, Uint8Array.of(0))
    if (stateVector.byteLength > maximumKey) return this.#read(stateVector).then(answerWith)
    return this.#once(String.fromCodePoint(...stateVector), stateVector)
  }

  /** Drops all answers, because the room has gained something that they lack. */
  outdate(): void {
    this.#forget()
  }

  /** Drops the answers if none was requested since the last call. */
  rest(): void {
    if (!this.#wasAsked) this.#forget()
    this.#wasAsked = false
  }

  #once(key: string, stateVector: Uint8Array): Promise<Answer> {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const answer = this.#read(stateVector).then((state) => {
      if (key === everything) this.#wholeBytes = state.update.byteLength
      else this.#count(key, state.update.byteLength)
      return answerWith(state)
    })
    if (this.#known.size > maximumDifferences) this.#forget()
    this.#known.set(key, answer)
    answer.catch(() => {
      if (this.#known.get(key) === answer) this.#known.delete(key)
    })
    return answer
  }

  #forget(): void {
    this.#known.clear()
    this.#differenceBytes = 0
  }

  /** Bounds what is remembered. A dropped answer still reaches the participants who wait for it. */
  #count(key: string, bytes: number): void {
    if (!this.#known.has(key)) return
    this.#differenceBytes += bytes
    if (this.#differenceBytes <= maximumDifferenceBytes) return
    for (const known of this.#known.keys()) if (known !== everything) this.#known.delete(known)
    this.#differenceBytes = 0
  }
}

function answerWith({ head, update }: RoomState): Answer {
  return { head, message: encodeSyncStep2(update) }
}
