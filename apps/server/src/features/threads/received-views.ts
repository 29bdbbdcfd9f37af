import { plainComment } from '@minga/domain/thread/comment-text'
import type { receivedLookAnswer } from '@minga/protocol/http/received-comments'
import type { Db } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import { findComment } from '@minga/storage/threads/comment-rows'
import { findReceivedByToken } from '@minga/storage/threads/received-rows'
import { findThread } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { notFound, type Refusal } from '../../http/refusal.ts'

/** The received comment of an open link, in a group that is still written. */
export async function findReceived(db: Db, token: string, now: Date) {
  const row = await findReceivedByToken(db, token, now)
  const [thread, comment] = row ? await Promise.all([findThread(db, row.thread), findComment(db, row.comment)]) : []
  const group = thread && (await findGroupOfRoom(db, thread.room))
  if (!row || !thread || !comment?.text || !group || group.archived) return undefined
  return { row, thread, comment, text: plainComment(comment.text) }
}

/** A comment received outside, as the holder of its link sees it. */
export async function receivedView(
  db: Db,
  token: string,
  now: Date,
): Promise<z.input<typeof receivedLookAnswer> | Refusal> {
  const found = await findReceived(db, token, now)
  if (found === undefined) return notFound
  const { row, thread, text } = found
  const by = (await namesOf(db, [thread.by])).get(thread.by)
  const [organisation, entering] = await Promise.all([
    shortNameOf(db, thread.organisation),
    shortNameOf(db, by?.organisation ?? ''),
  ])
  const { name, on, channel, language } = row
  const letter = row.letter && { number: row.letter.number, dated: row.letter.dated }
  const enteredBy = { name: by?.name ?? '', organisation: entering }
  return { name, organisation, enteredBy, on, channel, language, passage: thread.commented, text, letter }
}

export async function shortNameOf(db: Db, organisation: string): Promise<string> {
  return (await findOrganisation(db, organisation))?.shortName ?? ''
}
