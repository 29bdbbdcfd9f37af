import { closeCode } from '@minga/protocol/wire/close-code'
import { refusalExit, type RefusalCode } from '@minga/protocol/wire/refusal'

import type { Participant } from './participant.ts'
import type { ParkedParticipants } from './parked-participants.ts'

const maximumVainAnswers = 5

export interface RefusalExitPorts {
  readonly parked: ParkedParticipants
  /** Asks a participant for everything that the room does not have. */
  readonly askFor: (participant: Participant) => void
}

/** The way out that each refusal leaves its sender: see `refusalExit`. */
export class RefusalExits {
  readonly #ports: RefusalExitPorts
  /** How many answers of a participant were refused since anything of it was taken. */
  readonly #vainAnswers = new WeakMap<Participant, number>()

  constructor(ports: RefusalExitPorts) {
    this.#ports = ports
  }

  /** Settles one update of a participant and shows the way out. */
  refuse(participant: Participant, ordinal: number, code: RefusalCode): void {
    participant.settle(ordinal, code)
    participant.announce()
    this.show(participant, code)
  }

  show(participant: Participant, code: RefusalCode): void {
    const exit = refusalExit[code]
    switch (exit.kind) {
      case 'close':
        return participant.close(exit.close, code)
      case 'resync':
        return this.#ports.askFor(participant)
      case 'retry':
        // A stock client cannot be sent a refusal, and sends everything when it comes back.
        if (!participant.wantsAcknowledgements) {
          if (code === 'schema-newer') this.#ports.parked.park(participant)
          else participant.close(closeCode.tryAgainLater, code)
        }
        return undefined
    }
  }

  /** Something of the participant was taken. */
  taken(participant: Participant): void {
    this.#vainAnswers.delete(participant)
  }

  /**
   * Called when a participant's answer to our question was refused. A client whose full answer leaves a gap has nothing
   * more to give, and asking again for ever would only burn time.
   */
  answered(participant: Participant, code: RefusalCode): void {
    if (refusalExit[code].kind === 'retry') return
    const answers = (this.#vainAnswers.get(participant) ?? 0) + 1
    this.#vainAnswers.set(participant, answers)
    if (answers > maximumVainAnswers) participant.close(closeCode.tryAgainLater, 'missing-dependency')
  }
}
