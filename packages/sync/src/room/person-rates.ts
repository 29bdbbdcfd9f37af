import type { Clock } from '../keeper/clock.ts'
import type { PersonId } from '../log/author.ts'
import type { RoomLimits } from './limits.ts'
import { TokenBucket } from './token-bucket.ts'

/** The rate of all connections of a person together, as a multiple of a single connection's. */
const messageShare = 10
const byteShare = 1
/** Allowed for one move of a caret, in bytes: five times what a usual one takes. */
const bytesOfMove = 2048
/** How much of it at once, in seconds' worth: enough for a person who comes back to many rooms with weeks of work. */
const burstSeconds = 16
/** Half of the time between two pings, in ms: of a socket that still sends, something is read between them. */
const longestRest = 15_000

/** How fast one person sends, over all connections and rooms. */
export class PersonRates {
  readonly #messages: TokenBucket
  readonly #bytes: TokenBucket
  readonly #shown: TokenBucket
  readonly #clock: Clock
  readonly #bytesPerSecond: number
  /** When all that came too fast should have arrived. */
  #restsUntil = -Infinity

  constructor({ messagesPerSecond, bytesPerSecond, awarenessPerSecond }: RoomLimits, clock: Clock) {
    this.#clock = clock
    const messages = messagesPerSecond * messageShare
    const bytes = bytesPerSecond * byteShare
    this.#bytesPerSecond = bytes
    this.#messages = new TokenBucket(messages * burstSeconds, messages, clock)
    this.#bytes = new TokenBucket(bytes * burstSeconds, bytes, clock)
    const shown = awarenessPerSecond * bytesOfMove
    this.#shown = new TokenBucket(shown * burstSeconds, shown, clock)
  }

  /** @param updateBytes 0 for a message that carries no update */
  take(updateBytes: number): boolean {
    return this.#messages.take(1) && this.#bytes.take(updateBytes)
  }

  /** @param bytes of presence, which is sent to every participant of a room */
  show(bytes: number): boolean {
    return this.#shown.take(bytes)
  }

  /**
   * Receiving a message that will be refused costs work as well, so forty open sockets are read no faster than one.
   *
   * @param bytes of an update that came too fast
   * @returns for how long nothing more is read from where it came, in ms: as long as it and those before it should have
   * taken
   */
  restAfter(bytes: number): number {
    const now = this.#clock.now()
    this.#restsUntil = Math.max(now, this.#restsUntil) + (bytes * 1000) / this.#bytesPerSecond
    return Math.min(longestRest, this.#restsUntil - now)
  }

  get isRested(): boolean {
    const isRead = this.#clock.now() >= this.#restsUntil
    return isRead && this.#messages.isFull && this.#bytes.isFull && this.#shown.isFull
  }
}

interface Present {
  readonly rates: PersonRates
  connections: number
}

/** The connections of each person. Their rates are remembered for as long as they count, also when all are closed. */
export class ConnectedPeople {
  readonly #limits: RoomLimits
  readonly #clock: Clock
  readonly #people = new Map<PersonId, Present>()

  constructor(limits: RoomLimits, clock: Clock) {
    this.#limits = limits
    this.#clock = clock
  }

  /** @returns what the person's connections share */
  arrived(person: PersonId): PersonRates {
    const present = this.#people.get(person) ?? {
      rates: new PersonRates(this.#limits, this.#clock),
      connections: 0,
    }
    present.connections += 1
    this.#people.set(person, present)
    return present.rates
  }

  left(person: PersonId): void {
    const present = this.#people.get(person)
    if (present !== undefined) present.connections -= 1
  }

  connectionsOf(person: PersonId): number {
    return this.#people.get(person)?.connections ?? 0
  }

  /** Forgets people who have left and whose rates are full again. */
  rest(): void {
    for (const [person, { connections, rates }] of this.#people)
      if (connections === 0 && rates.isRested) this.#people.delete(person)
  }
}
