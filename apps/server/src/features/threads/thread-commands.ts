import type { Actor } from '@minga/domain/access/can'
import type { ThreadId } from '@minga/domain/identity/ids'
import type { ThreadView } from '@minga/protocol/http/threads'
import { addEvent } from '@minga/storage/notices/event-rows'
import { threadEvent } from '../../commands/threads/thread-event.ts'
import type { Rows, Transaction } from '@minga/storage/database/schema'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'

import { decide } from '../../commands/decide.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { threadFor as findThreadFor, type ThreadAction } from './thread-for.ts'
import { listedThreads, threadWithComments } from './thread-views.ts'

export interface ThreadCommandsParts {
  readonly rows: Rows
  readonly now: () => Date
  /** Called after a commit: sends what was written to open pages. */
  readonly publish: () => void
}

/** A discussion with more comments than this is answered as a list has it. */
const mostAnswered = 50

/** How every change of a discussion is made: asked of `can()`, written and told at once, answered with the discussion. */
export interface ThreadCommands {
  /** The thread, if this person may do this in it; where they may not even read it, it is not there. */
  readonly threadFor: (actor: Actor, id: ThreadId, action: ThreadAction) => Promise<ThreadRow | Refusal>
  readonly answer: (actor: Actor, id: ThreadId) => Promise<{ thread: ThreadView } | Refusal>
  /** Writes and tells in one transaction, then rings. What `write` refuses, it has not begun to write. */
  readonly change: (
    actor: Actor,
    thread: ThreadRow,
    write: (tx: Transaction, at: string) => Promise<unknown>,
  ) => Promise<{ thread: ThreadView } | Refusal>
}

export function threadCommands({ rows, now, publish }: ThreadCommandsParts): ThreadCommands {
  const threadFor: ThreadCommands['threadFor'] = (actor, id, action) => findThreadFor(rows, actor, id, action)
  const answer: ThreadCommands['answer'] = async (actor, id) => {
    const thread = await threadFor(actor, id, 'read-thread')
    if (thread instanceof Refusal) return thread
    const { view, hasMore } = await threadWithComments(rows, actor, thread, { after: 0, limit: mostAnswered })
    if (!hasMore) return { thread: view }
    const [listed] = await listedThreads(rows, actor, [thread])
    return listed === undefined ? notFound : { thread: listed }
  }
  const change: ThreadCommands['change'] = async (actor, thread, write) => {
    const at = now().toISOString()
    const run = async (tx: Transaction) => {
      const outcome = await write(tx, at)
      if (outcome instanceof Refusal) return outcome
      await addEvent(tx, threadEvent(thread, at))
      return undefined
    }
    const refused = await decide(rows, run, publish)
    return refused ?? answer(actor, thread.id)
  }
  return { threadFor, answer, change }
}
