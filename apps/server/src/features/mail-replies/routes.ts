import { replyDays } from '@minga/domain/mail-reply/plain-reply'
import { mailRepliesAnswer, mostReplyBytes, replyPublished, replyTaken } from '@minga/protocol/http/mail-replies'
import type { Actor } from '@minga/domain/access/can'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { Refusal } from '../../http/refusal.ts'
import { publicRoute, route, type Route } from '../../http/route.ts'
import { MailIntake } from '../../mail/mail-intake.ts'
import type { MailOutbox } from '../../mail/mail-outbox.ts'
import { noReply, type ReadReply } from '../../mail/read-reply.ts'
import { keepReply } from './keep-reply.ts'
import { discardReply, ownReplies, publishReply } from './own-replies.ts'
import { replyHeldMail } from './reply-held-mail.ts'

interface MailReplyParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
  readonly mail: Pick<MailOutbox, 'keep' | 'wake'> | undefined
  readonly site: () => string
  /** Known to the operator's mail server too; undefined where it hands nothing over. */
  readonly bounceSecret: string | undefined
}

/** A text stands before the files of a mail. */
const readBytes = 1024 * 1024
const ofReply = z.object({ replyId: z.string() })
const day = 24 * 60 * 60 * 1000

/** Answers to mails of notices: handed over by the operator's mail server, and held until their person publishes them. */
export function mailReplyRoutes({ db, now, publish, mail, site, bounceSecret }: MailReplyParts): Route[] {
  const intake = new MailIntake<ReadReply>({
    secret: bounceSecret,
    program: new URL('../../mail/reply-worker.ts', import.meta.url),
    unread: noReply,
    most: mostReplyBytes,
    read: readBytes,
  })
  /** Keeps a mail, and tells its person in the same transaction. */
  const held = async (tx: Transaction, read: ReadReply) => {
    const moment = now()
    const person = await keepReply(tx, { read, now: moment })
    const until = new Date(moment.getTime() + replyDays * day).toISOString()
    if (person !== undefined) await mail?.keep(tx, replyHeldMail(person, { site: site(), until }))
    return { held: person !== undefined }
  }
  const change = async (actor: Actor, command: (tx: Transaction, at: string) => Promise<Refusal | undefined>) => {
    const at = now().toISOString()
    const refused = await decide(db, (tx) => command(tx, at), publish)
    return refused ?? { replies: await ownReplies(db, actor, at) }
  }
  return [
    publicRoute({
      method: 'post',
      path: '/api/mail/replies',
      pace: 'file',
      summary: 'An answer to a mail of ours, as the mail server got it; with the secret that it shares with Minga',
      takesBytes: true,
      answer: replyTaken,
      handle: async (asked) => {
        const read = await intake.take(asked)
        if (read instanceof Refusal) return read
        const taken = await decide(db, (tx) => held(tx, read), publish)
        mail?.wake()
        return taken
      },
    }),
    route({
      method: 'get',
      path: '/api/me/mail-replies',
      summary: 'My answers that came by mail and wait until I publish them',
      answer: mailRepliesAnswer,
      handle: async ({ visitor: { actor } }) => ({ replies: await ownReplies(db, actor, now().toISOString()) }),
    }),
    route({
      method: 'post',
      path: '/api/me/mail-replies/:replyId/publish',
      pace: 'comment',
      summary: 'Publishes an answer of mine as a comment, with the words as I leave them',
      params: ofReply,
      body: replyPublished,
      answer: mailRepliesAnswer,
      handle: ({ visitor: { actor }, params: { replyId: id }, body: said }) =>
        change(actor, (tx, at) => publishReply(tx, actor, { id, at, said })),
    }),
    route({
      method: 'delete',
      path: '/api/me/mail-replies/:replyId',
      pace: 'comment',
      summary: 'Throws an answer of mine away',
      params: ofReply,
      answer: mailRepliesAnswer,
      handle: ({ visitor: { actor }, params: { replyId: id } }) =>
        change(actor, (tx, at) => discardReply(tx, actor, { id, at })),
    }),
  ]
}
