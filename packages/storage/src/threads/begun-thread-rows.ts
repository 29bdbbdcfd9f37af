import { sql } from 'kysely'
import { z } from 'zod'

import { inRows } from '../database/in-rows.ts'
import type { Transaction } from '../database/schema.ts'
import type { CommentRow } from './comment-rows.ts'
import { threadValues, type NewThreadRow } from './thread-rows.ts'

/** A discussion for all of the coalition, with its first comment. */
export interface BegunThread {
  readonly thread: NewThreadRow
  readonly comment: Pick<CommentRow, 'id'> & { readonly text: NonNullable<CommentRow['text']> }
}

const highest = z.object({ number: z.int() })

/**
 * Adds many new discussions at once, numbered in their order, each seen and followed by its author. Their ids are new: made by
 * this server.
 */
export async function addBegunThreads(tx: Transaction, begun: readonly BegunThread[]): Promise<void> {
  const { rows: found } = await sql<object>`SELECT coalesce(max(number), 0) AS number FROM thread`.execute(tx)
  let { number } = highest.parse(found[0])
  await inRows(begun, async (some) => {
    const threads = some.map(({ thread }) => threadValues(thread, thread.audience === 'coalition' ? ++number : null))
    await tx.insertInto('thread').values(threads).execute()
    const comments = some.map(({ thread: { id: thread, by, at }, comment: { id, text } }) => ({
      id,
      thread,
      by,
      at,
      rank: 1,
      text: JSON.stringify(text),
      edited_at: null,
    }))
    await tx.insertInto('comment').values(comments).execute()
    const seen = some.map(({ thread: { id: thread, by: person } }) => ({ person, thread, rank: 1 }))
    await tx.insertInto('thread_seen').values(seen).execute()
    const followed = some.map(({ thread: { id, by: person } }) => ({ person, id, kind: 'thread', state: 'follow' }))
    await tx.insertInto('following').values(followed).execute()
  })
}
