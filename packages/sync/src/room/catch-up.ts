import { closeCode } from '@minga/protocol/wire/close-code'

import type { RoomState } from '../keeper/keeper-port.ts'
import { Answers, type Answer } from './answers.ts'
import type { Participant } from './participant.ts'

/** A participant between its question (step 1) and our answer (step 2). */
interface Joiner {
  /** The room's updates meanwhile, for after the answer. */
  readonly held: Answer[]
  /** A later question, to be answered next. `empty` stands for the empty state vector. */
  next: Uint8Array | 'empty' | undefined
}

/**
 * Brings participants up to the room and keeps them there. A participant is sent nothing of the document before it
 * asks, gets one answer that holds everything settled before its question, and then every gain of the room, in order
 * and none twice.
 */
export class CatchUp {
  readonly #answers: Answers
  readonly #confirm: (() => Promise<void>) | undefined
  readonly #joiners = new Map<Participant, Joiner>()
  readonly #live = new Set<Participant>()

  /** @param confirm rejects where another node has the room: then nothing is answered from here */
  constructor(opened: RoomState, read: (stateVector: Uint8Array) => Promise<RoomState>, confirm?: () => Promise<void>) {
    this.#answers = new Answers(opened, read)
    this.#confirm = confirm
  }

  /** @param stateVector undefined for an empty one */
  ask(participant: Participant, stateVector: Uint8Array | undefined): void {
    const joiner = this.#joiners.get(participant)
    if (joiner !== undefined) {
      joiner.next = stateVector ?? 'empty'
      return
    }
    const asked: Joiner = { held: [], next: undefined }
    this.#joiners.set(participant, asked)
    void this.#answer(participant, asked, stateVector)
  }

  /**
   * @param message framed, goes to every participant as it is
   * @param author the participant that sent it as one message: its acknowledgement says that this is stored
   */
  gain(head: number, message: Uint8Array, author?: Participant): void {
    this.#answers.outdate()
    for (const [participant, { held }] of this.#joiners) if (participant !== author) held.push({ head, message })
    for (const participant of this.#live) {
      if (participant !== author && !this.#joiners.has(participant)) participant.send(message)
    }
  }

  leave(participant: Participant): void {
    this.#joiners.delete(participant)
    this.#live.delete(participant)
  }

  /** Drops the kept answers if no joiner has asked since the last call. */
  rest(): void {
    this.#answers.rest()
  }

  async #answer(participant: Participant, joiner: Joiner, stateVector: Uint8Array | undefined): Promise<void> {
    let answer: Answer
    try {
      // Answers are kept, and one that is known already says nothing of what another node wrote since.
      if (this.#confirm !== undefined) await this.#confirm()
      answer = await this.#answers.to(stateVector)
    } catch {
      // The keeper reports why. An empty answer would look like an empty room.
      return participant.close(closeCode.tryAgainLater, 'the room cannot be read')
    }
    if (this.#joiners.get(participant) !== joiner) return
    this.#joiners.delete(participant)
    this.#live.add(participant)
    participant.sendAnswer(answer.message)
    for (const { head, message } of joiner.held) if (head > answer.head) participant.send(message)
    if (joiner.next !== undefined) this.ask(participant, joiner.next === 'empty' ? undefined : joiner.next)
  }
}
