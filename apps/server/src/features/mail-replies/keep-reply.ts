import { createHash } from 'node:crypto'

import { mostReplies, replyDays } from '@minga/domain/mail-reply/plain-reply'
import { newId } from '@minga/domain/identity/ids'
import type { Transaction } from '@minga/storage/database/schema'
import { addMailReply, findReplyAddress, mailRepliesOf } from '@minga/storage/notices/mail-reply-rows'
import { findPerson, type Profile } from '@minga/storage/people/person-rows'
import { hashOfToken } from '@minga/storage/people/secret-token'

import { addInboxEvent } from '../../commands/notices/inbox-event.ts'
import { Refusal } from '../../http/refusal.ts'
import type { ReadReply } from '../../mail/read-reply.ts'
import { threadFor } from '../../views/thread-for.ts'

const day = 24 * 60 * 60 * 1000
const longestSender = 254

/**
 * Keeps an answer that came by mail for the person to whom the address was given, where they may comment in the discussion at
 * this moment. It is no comment: whom a mail says it is from proves nothing.
 *
 * @returns whose it is; undefined where nothing is kept
 */
export async function keepReply(
  tx: Transaction,
  { read, now }: { readonly read: ReadReply; readonly now: Date },
): Promise<Profile | undefined> {
  const { tokens, from, isAutomatic, words, files, messageId } = read
  const at = now.toISOString()
  if (isAutomatic || words === '') return undefined
  const address = await findReplyAddress(tx, tokens.map(hashOfToken), at)
  const person = address && (await findPerson(tx, address.person))
  if (address === undefined || person === undefined) return undefined
  const { actor, profile } = person
  const { thread } = address
  if ((await threadFor(tx, actor, thread, 'comment-in-thread')) instanceof Refusal) return undefined
  if ((await mailRepliesOf(tx, actor.person, at)).length >= mostReplies) return undefined
  const isOwn = from === profile.email.toLowerCase()
  const isNew = await addMailReply(tx, {
    id: newId(),
    person: actor.person,
    thread,
    words,
    sender: isOwn ? null : (from ?? '?').slice(0, longestSender),
    files,
    mailHash: createHash('sha256')
      .update(`${thread} ${messageId ?? ''} ${words}`)
      .digest('hex'),
    at,
    until: new Date(now.getTime() + replyDays * day).toISOString(),
  })
  if (!isNew) return undefined
  await addInboxEvent(tx, actor.person, at)
  return profile
}
