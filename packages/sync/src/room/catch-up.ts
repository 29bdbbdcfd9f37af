import { closeCode } from '@minga/protocol/wire/close-code'
import { encodeSyncStep2 } from '@minga/protocol/wire/frame'

import type { RoomState } from '../keeper/keeper-port.ts'
import type { Member } from './member.ts'

interface Frame {
  readonly head: number
  readonly message: Uint8Array
}

/** A member between its question (step 1) and our answer (step 2). */
interface Joiner {
  /** What the room gained meanwhile, for after the answer. */
  readonly held: Frame[]
  /** A later question, to be answered next. `empty` stands for the empty state vector. */
  next: Uint8Array | 'empty' | undefined
}

/**
 * Brings members up to the room and keeps them there. A member hears nothing of the document before it asks, gets one
 * answer that holds everything settled before its question, and then every gain of the room, in order and none twice.
 */
export class CatchUp {
  readonly #read: (stateVector: Uint8Array) => Promise<RoomState>
  readonly #joiners = new Map<Member, Joiner>()
  readonly #live = new Set<Member>()
  /** The whole state at the present head, framed once for everyone who joins with nothing. */
  #whole: Promise<Frame> | undefined

  constructor(opened: RoomState, read: (stateVector: Uint8Array) => Promise<RoomState>) {
    this.#read = read
    this.#whole = Promise.resolve(answerWith(opened))
  }

  /** @param stateVector undefined for an empty one */
  ask(member: Member, stateVector: Uint8Array | undefined): void {
    const joiner = this.#joiners.get(member)
    if (joiner !== undefined) {
      joiner.next = stateVector ?? 'empty'
      return
    }
    const asked: Joiner = { held: [], next: undefined }
    this.#joiners.set(member, asked)
    void this.#answer(member, asked, stateVector)
  }

  /** @param message framed, goes to every member as it is */
  gain(head: number, message: Uint8Array): void {
    this.#whole = undefined
    for (const { held } of this.#joiners.values()) held.push({ head, message })
    for (const member of this.#live) if (!this.#joiners.has(member)) member.send(message)
  }

  leave(member: Member): void {
    this.#joiners.delete(member)
    this.#live.delete(member)
  }

  async #answer(member: Member, joiner: Joiner, stateVector: Uint8Array | undefined): Promise<void> {
    let answer: Frame
    try {
      answer = await (stateVector === undefined ? this.#wholeState() : this.#difference(stateVector))
    } catch {
      // The keeper reports why. An empty answer would look like an empty room.
      return member.close(closeCode.tryAgainLater, 'the room cannot be read')
    }
    if (this.#joiners.get(member) !== joiner) return
    this.#joiners.delete(member)
    this.#live.add(member)
    member.send(answer.message)
    for (const { head, message } of joiner.held) if (head > answer.head) member.send(message)
    if (joiner.next !== undefined) this.ask(member, joiner.next === 'empty' ? undefined : joiner.next)
  }

  #wholeState(): Promise<Frame> {
    if (this.#whole !== undefined) return this.#whole
    const whole = this.#read(Uint8Array.of(0)).then(answerWith)
    this.#whole = whole
    whole.catch(() => {
      if (this.#whole === whole) this.#whole = undefined
    })
    return whole
  }

  async #difference(stateVector: Uint8Array): Promise<Frame> {
    return answerWith(await this.#read(stateVector))
  }
}

function answerWith({ head, update }: RoomState): Frame {
  return { head, message: encodeSyncStep2(update) }
}
