import type { Clock } from '../keeper/clock.ts'
import { burstOf, bytesBurstOf, type RoomLimits } from './limits.ts'
import type { PersonRates } from './person-rates.ts'
import { TokenBucket } from './token-bucket.ts'

/** A connection that goes on at ten times the rate is sent no more refusals: answering would be most of the work. */
const floodFactor = 10

/** How long updates behind a refused one are refused too, in ms: those already on their way depend on it. */
const pause = 100

/** Updates up to this size, in bytes, are received as fast as they come. */
const smallUpdate = 2048
/** The bytes of an entry beside its state, which name its person. */
const bytesOfFrame = 200

/** How fast one connection may send, and its person over all of theirs. */
export class ParticipantRates {
  readonly #messages: TokenBucket
  readonly #bytes: TokenBucket
  readonly #flood: TokenBucket
  readonly #awareness: TokenBucket
  readonly #person: PersonRates
  readonly #awarenessPause: number
  readonly #clock: Clock
  #pausedUntil = 0
  #cancelLate: (() => void) | undefined
  #late: Uint8Array | undefined

  constructor(limits: RoomLimits, person: PersonRates, clock: Clock) {
    const { messagesPerSecond, bytesPerSecond, awarenessPerSecond } = limits
    this.#clock = clock
    this.#person = person
    this.#messages = new TokenBucket(burstOf(messagesPerSecond), messagesPerSecond, clock)
    this.#bytes = new TokenBucket(bytesBurstOf(bytesPerSecond), bytesPerSecond, clock)
    this.#flood = new TokenBucket(burstOf(messagesPerSecond * floodFactor), messagesPerSecond * floodFactor, clock)
    this.#awareness = new TokenBucket(burstOf(awarenessPerSecond), awarenessPerSecond, clock)
    this.#awarenessPause = 1000 / awarenessPerSecond
  }

  /** @param updateBytes 0 for a message that carries no update */
  message(updateBytes: number): 'taken' | 'exceeded' | 'flood' {
    if (!this.#flood.take(1)) return 'flood'
    const now = this.#clock.now()
    const isPaused = now < this.#pausedUntil
    if (!isPaused && this.#messages.take(1) && this.#bytes.take(updateBytes) && this.#person.take(updateBytes))
      return 'taken'
    if (!isPaused) this.#pausedUntil = now + pause
    return 'exceeded'
  }

  /** For how long nothing more is read after an update that came too fast, in ms. */
  restAfter(updateBytes: number): number {
    return updateBytes <= smallUpdate ? 0 : this.#person.restAfter(updateBytes)
  }

  /** Shows entries now or, when they come too fast, the last of them as soon as there is room: the caret that stays. */
  awareness(entries: Uint8Array, show: (entries: Uint8Array) => void): void {
    const mayShow =
      this.#cancelLate === undefined && this.#awareness.take(1) && this.#person.show(entries.byteLength + bytesOfFrame)
    if (mayShow) return show(entries)
    this.#late = entries.slice()
    this.#cancelLate ??= this.#clock.after(this.#awarenessPause, () => {
      this.#cancelLate = undefined
      const late = this.#late
      this.#late = undefined
      if (late !== undefined) this.awareness(late, show)
    })
  }

  stop(): void {
    this.#cancelLate?.()
    this.#cancelLate = undefined
    this.#late = undefined
  }
}
