import { commentText, plainComment } from '@minga/domain/thread/comment-text'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'

const row = z.object({ text: jsonText(commentText) })

/** The comments to all in the discussions of a room, in one line each: a file with its comments brings them back. */
export async function saidInRoom(db: Db, room: string): Promise<ReadonlySet<string>> {
  const found = await db
    .selectFrom('comment')
    .innerJoin('thread', 'thread.id', 'comment.thread')
    .select('comment.text')
    .where('thread.room', '=', room)
    .where('thread.audience', '=', 'coalition')
    .where('comment.text', 'is not', null)
    .execute()
  return new Set(
    row
      .array()
      .parse(found)
      .map(({ text }) => plainComment(text).replaceAll(/\s+/gu, ' ').trim()),
  )
}
