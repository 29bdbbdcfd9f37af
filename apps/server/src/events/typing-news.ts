import { can, type Actor } from '@minga/domain/access/can'
import { typingMessage } from '@minga/protocol/http/events'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'
import { findThread, threadAccess } from '@minga/storage/threads/thread-rows'

import type { EventChannel } from './event-channel.ts'

/** Messages that come faster are dropped: a browser sends one every two seconds while its person types. In ms. */
const fastest = 1000

/** One browser's word that its person is typing, as often as it may say so. */
export type Typing = (data: Buffer) => Promise<void>

/**
 * Sends those who may read a discussion who is typing an answer in it. Nothing is stored or acknowledged, and a message
 * that is not allowed gets no answer, so that a browser learns nothing about discussions from it.
 */
export class TypingNews {
  readonly #db: Db
  readonly #channel: EventChannel
  readonly #now: () => number
  /** When each person's typing was last sent: several windows of one person share the pace. */
  readonly #last = new Map<string, number>()

  constructor(db: Db, channel: EventChannel, now: () => number = Date.now) {
    this.#db = db
    this.#channel = channel
    this.#now = now
  }

  /** For one connection, whose person is asked for each time. */
  listen(actorNow: () => Promise<Actor | undefined>): Typing {
    let last = -Infinity
    return async (data) => {
      const at = this.#now()
      if (at - last < fastest) return
      last = at
      const actor = await actorNow()
      const message = parse(data)
      if (actor === undefined || message === undefined) return
      if (at - (this.#last.get(actor.person) ?? -Infinity) < fastest) return
      this.#last.set(actor.person, at)
      await this.#send(actor, message.thread)
    }
  }

  async #send(actor: Actor, id: string): Promise<void> {
    const thread = await findThread(this.#db, id)
    const group = thread && (await findGroupOfRoom(this.#db, thread.room))
    if (thread === undefined || group === undefined) return
    const resource = threadAccess(thread, group)
    if (!can(actor, { action: 'comment-in-thread', resource })) return
    const by = (await namesOf(this.#db, [actor.person])).get(actor.person)
    if (by === undefined) return
    await this.#channel.whisper(
      (hearer) => hearer.person !== actor.person && can(hearer, { action: 'read-thread', resource }),
      { kind: 'typing', thread: thread.id, by },
    )
  }
}

function parse(data: Buffer) {
  try {
    return typingMessage.safeParse(JSON.parse(data.toString())).data
  } catch {
    return undefined
  }
}
