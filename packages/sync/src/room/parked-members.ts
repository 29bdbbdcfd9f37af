import { closeCode } from '@minga/protocol/wire/close-code'

import type { Clock } from '../keeper/clock.ts'
import type { Member } from './member.ts'

/** In ms. */
const parkedFor = 15_000

/**
 * Stock clients whose copy holds something that this server does not know. They are sent no refusal, and closing them at
 * once would make them send everything again several times a second, for ever. So they stay and read; what they send is
 * ignored, and after a while they are closed and try once more.
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
