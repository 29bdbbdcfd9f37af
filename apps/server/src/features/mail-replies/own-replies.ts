import type { Actor } from '@minga/domain/access/can'
import { addressOf } from '@minga/domain/navigation/place'
import { replyComment } from '@minga/domain/mail-reply/plain-reply'
import { recordId } from '@minga/domain/identity/ids'
import { parseRoomName } from '@minga/domain/room/room-name'
import { threadReference } from '@minga/domain/thread/thread'
import type { MailReplyView, replyPublished } from '@minga/protocol/http/mail-replies'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findMailReply, mailRepliesOf, removeMailReply } from '@minga/storage/notices/mail-reply-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import { findComment } from '@minga/storage/threads/comment-rows'
import type { z } from 'zod'

import { addInboxEvent } from '../../commands/notices/inbox-event.ts'
import { answerInThread } from '../../commands/threads/answer-in-thread.ts'
import { notFound, Refusal, underHold } from '../../http/refusal.ts'
import { reachOf } from '../../views/readable-groups.ts'
import { subjectViews } from '../../views/subject-views.ts'
import { threadFor } from '../../views/thread-for.ts'

interface OfReply {
  readonly id: string
  /** ISO. */
  readonly at: string
}

/** A person's answers that came by mail and wait, in discussions in which they may comment at this moment. */
export async function ownReplies(db: Db, actor: Actor, now: string): Promise<MailReplyView[]> {
  const views: MailReplyView[] = []
  for (const { id, thread: threadId, words, sender, files, at, until } of await mailRepliesOf(db, actor.person, now)) {
    const thread = await threadFor(db, actor, threadId, 'comment-in-thread')
    const text = replyComment(words)
    if (thread instanceof Refusal || text === undefined) continue
    const { group, number, audience, record, room } = thread
    const parsed = parseRoomName(room)
    const records = record === null ? [] : [recordId.parse(record)]
    const subjects = await subjectViews(db, { reach: await reachOf(db, actor), records })
    const subject = subjects.get(record ?? (parsed?.kind === 'roadmap' ? parsed.roadmap : room))
    if (subject === undefined) continue
    const address = addressOf(group, subject, threadId)
    const reference = threadReference(number)
    views.push({
      id,
      thread: threadId,
      group,
      reference,
      name: subject.title,
      address,
      audience,
      text,
      sender,
      files,
      at,
      until,
    })
  }
  return views
}

/** Publishes an answer as a comment of its person, with the words as they leave them. Sent twice it is one. */
export async function publishReply(
  tx: Transaction,
  actor: Actor,
  { id, at, said }: OfReply & { readonly said: z.infer<typeof replyPublished> },
): Promise<Refusal | undefined> {
  const reply = await findMailReply(tx, { id, person: actor.person, now: at })
  if (reply === undefined) {
    const comment = await findComment(tx, said.id)
    return comment?.by === actor.person ? undefined : notFound
  }
  const refused = await answerInThread(tx, actor, { thread: reply.thread, said: { ...said, files: [] }, at })
  if (refused !== undefined) return refused
  await removeMailReply(tx, id)
  await addInboxEvent(tx, actor.person, at)
  return undefined
}

/** Throws an answer away, unless a hold keeps it. One that its person does not see any more is not there. */
export async function discardReply(tx: Transaction, actor: Actor, { id, at }: OfReply): Promise<Refusal | undefined> {
  const reply = await findMailReply(tx, { id, person: actor.person, now: at })
  if (reply === undefined) return notFound
  const thread = await threadFor(tx, actor, reply.thread, 'comment-in-thread')
  if (thread instanceof Refusal) return notFound
  if (await isHeld(tx, [thread.group])) return underHold
  await removeMailReply(tx, id)
  await addInboxEvent(tx, actor.person, at)
  return undefined
}
