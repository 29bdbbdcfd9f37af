import { closeCode } from '@minga/protocol/wire/close-code'

import type { Clock } from '../keeper/clock.ts'
import type { Member } from './member.ts'

/** In ms. */
const parkedFor = 15_000

/**
 * Stock clients whose copy holds something that this server does not know. They hear of no refusal, and closing them at
 * once would have them send everything again several times a second, for ever: so they stay, reading, what they send is not
 * looked at, and after a while they are closed and try once more.
 */
export class ParkedMembers {
  readonly #clock: Clock
  readonly #parked = new Map<Member, () => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  park(member: Member): void {
    if (this.#parked.has(member)) return
    const close = () => member.close(closeCode.tryAgainLater, 'schema-newer')
    this.#parked.set(member, this.#clock.after(parkedFor, close))
  }

  has(member: Member): boolean {
    return this.#parked.has(member)
  }

  leave(member: Member): void {
    this.#parked.get(member)?.()
    this.#parked.delete(member)
  }
}
