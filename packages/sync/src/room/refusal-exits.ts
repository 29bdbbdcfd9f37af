import { closeCode } from '@minga/protocol/wire/close-code'
import { refusalExit, type RefusalCode } from '@minga/protocol/wire/refusal'

import type { Member } from './member.ts'
import type { ParkedMembers } from './parked-members.ts'

const maximumVainAnswers = 5

export interface RefusalExitPorts {
  readonly parked: ParkedMembers
  /** Asks a member for everything that the room does not have. */
  readonly askFor: (member: Member) => void
}

/** The way out that each refusal leaves its sender: see `refusalExit`. */
export class RefusalExits {
  readonly #ports: RefusalExitPorts
  /** How many answers of a member were refused since anything of it was taken. */
  readonly #vainAnswers = new WeakMap<Member, number>()

  constructor(ports: RefusalExitPorts) {
    this.#ports = ports
  }

  /** Settles one update of a member and shows the way out. */
  refuse(member: Member, ordinal: number, code: RefusalCode): void {
    member.settle(ordinal, code)
    member.announce()
    this.show(member, code)
  }

  show(member: Member, code: RefusalCode): void {
    const exit = refusalExit[code]
    switch (exit.kind) {
      case 'close':
        return member.close(exit.close, code)
      case 'resync':
        return this.#ports.askFor(member)
      case 'retry':
        // A stock client cannot be sent a refusal, and sends everything when it comes back.
        if (!member.wantsAcknowledgements) {
          if (code === 'schema-newer') this.#ports.parked.park(member)
          else member.close(closeCode.tryAgainLater, code)
        }
        return undefined
    }
  }

  /** Something of the member was taken. */
  taken(member: Member): void {
    this.#vainAnswers.delete(member)
  }

  /**
   * Called when a member's answer to our question was refused. A client whose full answer leaves a gap has nothing more
   * to give, and asking again for ever would only burn time.
   */
  answered(member: Member, code: RefusalCode): void {
    if (refusalExit[code].kind === 'retry') return
    const answers = (this.#vainAnswers.get(member) ?? 0) + 1
    this.#vainAnswers.set(member, answers)
    if (answers > maximumVainAnswers) member.close(closeCode.tryAgainLater, 'missing-dependency')
  }
}
