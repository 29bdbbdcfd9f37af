import { can, type Actor } from '@minga/domain/access/can'
import { personId, threadId, type ThreadId } from '@minga/domain/identity/ids'
import { typingMessage } from '@minga/protocol/http/events'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'
import type { Doorbell } from '@minga/sync/log/doorbell'
import { findThread, threadAccess } from '@minga/storage/threads/thread-rows'
import { z } from 'zod'

import type { EventChannel } from './event-channel.ts'

/** Messages that come faster are dropped: a browser sends one every two seconds while its person types. In ms. */
const fastest = 1000

/** What nodes whisper to one another. */
const topic = 'typing'
const typed = z.object({ thread: threadId, person: personId })
type Typed = z.infer<typeof typed>

export interface TypingNewsParts {
  readonly db: Db
  readonly channel: EventChannel
  readonly bell: Pick<Doorbell, 'whisper' | 'onWhisper'>
  readonly failed: (error: unknown) => void
  /** In ms. */
  readonly now?: () => number
}

/** One browser's word that its person is typing, as often as it may say so. */
export type Typing = (data: Buffer) => Promise<void>

/**
 * Sends those who may read a discussion who is typing an answer in it. Nothing is stored or acknowledged, and a message
 * that is not allowed gets no answer, so that a browser learns nothing about discussions from it. Every node looks up by
 * itself which of its people may know.
 */
export class TypingNews {
  readonly #db: Db
  readonly #channel: EventChannel
  readonly #bell: Pick<Doorbell, 'whisper'>
  readonly #now: () => number
  /** When each person's typing was last sent: several windows of one person share the pace. */
  readonly #last = new Map<string, number>()

  constructor({ db, channel, bell, failed, now = Date.now }: TypingNewsParts) {
    this.#db = db
    this.#channel = channel
    this.#bell = bell
    this.#now = now
    bell.onWhisper(topic, (words) => void this.#hear(words).catch(failed))
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
      const resource = await this.#accessOf(message.thread)
      if (resource === undefined || !can(actor, { action: 'comment-in-thread', resource })) return
      const said: Typed = { thread: message.thread, person: actor.person }
      this.#bell.whisper(topic, JSON.stringify(said))
    }
  }

  async #hear(words: string): Promise<void> {
    if (this.#channel.size === 0) return
    const { thread, person } = typed.parse(JSON.parse(words))
    const resource = await this.#accessOf(thread)
    const by = (await namesOf(this.#db, [person])).get(person)
    if (resource === undefined || by === undefined) return
    await this.#channel.whisper(
      (hearer) => hearer.person !== person && can(hearer, { action: 'read-thread', resource }),
      { kind: 'typing', thread, by },
    )
  }

  async #accessOf(id: ThreadId) {
    const thread = await findThread(this.#db, id)
    const group = thread && (await findGroupOfRoom(this.#db, thread.room))
    return thread && group && threadAccess(thread, group)
  }
}

function parse(data: Buffer) {
  try {
    return typingMessage.safeParse(JSON.parse(data.toString())).data
  } catch {
    return undefined
  }
}
