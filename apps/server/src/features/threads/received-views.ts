import { plainComment } from '@minga/domain/thread/comment-text'
import type { receivedLookAnswer } from '@minga/protocol/http/received-comments'
import type { Rows } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import { findComment } from '@minga/storage/threads/comment-rows'
import { findReceivedByToken } from '@minga/storage/threads/received-rows'
import { findThread } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { notFound, type Refusal } from '../../http/refusal.ts'

/** What an open link leads to, in a group that is still written. */
export async function findReceived(rows: Rows, token: string, now: Date) {
  const row = await findReceivedByToken(rows, token, now)
  const [thread, comment] = row
    ? await Promise.all([findThread(rows, row.thread), findComment(rows, row.comment)])
    : []
  const group = thread && (await findGroupOfRoom(rows, thread.room))
  if (!row || !thread || !comment?.text || !group || group.archived) return undefined
  return { row, thread, comment, text: plainComment(comment.text) }
}

/** A comment received outside, as the holder of its link sees it. */
export async function receivedView(
  rows: Rows,
  token: string,
  now: Date,
): Promise<z.input<typeof receivedLookAnswer> | Refusal> {
  const found = await findReceived(rows, token, now)
  if (found === undefined) return notFound
  const { row, thread, text } = found
  const by = (await namesOf(rows, [thread.by])).get(thread.by)
  const [organisation, entering] = await Promise.all([
    shortNameOf(rows, thread.organisation),
    shortNameOf(rows, by?.organisation ?? ''),
  ])
  const { name, on, channel, language } = row
  const enteredBy = { name: by?.name ?? '', organisation: entering }
  return { name, organisation, enteredBy, on, channel, language, passage: thread.commented, text }
}

export async function shortNameOf(rows: Rows, organisation: string): Promise<string> {
  return (await findOrganisation(rows, organisation))?.shortName ?? ''
}
