import { closeCode } from '@minga/protocol/wire/close-code'

import type { Clock } from '../keeper/clock.ts'
import type { Participant } from './participant.ts'

/** In ms. */
const parkedFor = 15_000

/**
 * Stock clients whose copy holds something that this server does not know. They are sent no refusal, and closing them
 * at once would make them send everything again several times a second, for ever. So they stay and read; what they send
 * is ignored, and after a while they are closed and try once more.
 */
export class ParkedParticipants {
  readonly #clock: Clock
  readonly #parked = new Map<Participant, () => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  park(participant: Participant): void {
    if (this.#parked.has(participant)) return
    const close = () => participant.close(closeCode.tryAgainLater, 'schema-newer')
    this.#parked.set(participant, this.#clock.after(parkedFor, close))
  }

  has(participant: Participant): boolean {
    return this.#parked.has(participant)
  }

  leave(participant: Participant): void {
    this.#parked.get(participant)?.()
    this.#parked.delete(participant)
  }
}
