import { commentId, groupId, organisationId, personId, threadId } from '@minga/domain/identity/ids'
import type { CommentText } from '@minga/domain/thread/comment-text'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { addComment } from '@minga/storage/threads/comment-rows'
import { addThread } from '@minga/storage/threads/thread-rows'

import { roadmap, steel } from './small-coalition.ts'
import { rowsOf } from './rows-of.ts'

export interface ManyThreads {
  readonly threads: number
  /** In each of them. */
  readonly comments: number
  /** The length of each comment, in UTF-16 units. */
  readonly words: number
  /** The length of the passages of each, in UTF-16 units: as many passages as that takes. */
  readonly quoted?: number
}

/**
 * Puts discussions on the steel roadmap at once, as a person would in minutes: written into the rows, in the order of
 * their ids.
 */
export async function addManyThreads(
  data: string,
  { threads, comments, words, quoted = 40 }: ManyThreads,
): Promise<void> {
  const db = await rowsOf(data)
  const by = personId.parse('commenter')
  const text: CommentText = [{ kind: 'paragraph', content: [{ text: 'Why? '.repeat(words / 5) }] }]
  const passages = Array.from({ length: Math.ceil(quoted / 4000) }, (_, index) => ({
    block: `none-${index}`,
    start: 0,
    quotation: 'slag'.repeat(Math.min(quoted, 4000) / 4),
    before: '',
    after: '',
    attached: false,
  }))
  await db.transaction().execute(async (tx) => {
    for (let index = 0; index < threads; index++) {
      const id = threadId.parse(`many-${String(index).padStart(6, '0')}`)
      const at = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString()
      await addThread(tx, {
        id,
        group: groupId.parse(steel),
        room: roadmapRoom(roadmap),
        place: 'passage',
        record: null,
        field: null,
        commented: passages.map(({ quotation }) => quotation),
        passages,
        audience: 'coalition',
        organisation: organisationId.parse('ficem'),
        type: 'general',
        proposedText: null,
        readers: null,
        by,
        at,
      })
      for (let said = 0; said < comments; said++) {
        await addComment(tx, { id: commentId.parse(`${id}-${said}`), thread: id, by, at, text })
      }
    }
  })
  await db.destroy()
}
