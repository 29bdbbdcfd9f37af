import { threadId } from '@minga/domain/identity/ids'
import { receivedLinkLifetime } from '@minga/domain/thread/received-comment'
import { newOfficialLetter, officialLetterKept } from '@minga/protocol/http/official-letters'
import {
  newReceivedComment,
  receivedCommentEntered,
  receivedConfirmation,
  receivedConfirmed,
  receivedLinkRenewal,
  receivedLook,
  receivedLookAnswer,
} from '@minga/protocol/http/received-comments'
import type { Transaction } from '@minga/storage/database/schema'
import { newToken } from '@minga/storage/people/secret-token'
import type { ReceivedLink } from '@minga/storage/threads/received-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { Refusal } from '../../http/refusal.ts'
import { publicRoute, route, type Route, type Visitor } from '../../http/route.ts'
import type { Mail } from '../../mail/mail.ts'
import type { ThreadParts } from './change-thread.ts'
import { keepLetter } from './letter-commands.ts'
import { confirmComment, enterReceived, renewLink, type LinkedThread } from './received-commands.ts'
import { askWhoSaidIt } from './received-post.ts'
import { receivedView, shortNameOf } from './received-views.ts'
import { threadAnswer } from '../../views/thread-views.ts'

export interface ReceivedRouteParts extends ThreadParts {
  /** Undefined where there is no mail server: the link is copied by hand. */
  readonly mail: Mail | undefined
  readonly site: () => string
}

/** Comments from outside: entered for an organisation, and confirmed or corrected by their author, who needs no account. */
export function receivedRoutes(parts: ReceivedRouteParts): Route[] {
  const { db, now, publish, mail, site } = parts

  /** Answers with the link, once, and mails it where there is an address and a mail server. */
  const handOver = async (
    { profile, actor }: Visitor,
    { token, expiresAt: until }: ReceivedLink,
    { language, organisation }: LinkedThread,
    email: string | undefined,
  ) => {
    const path = `/received#${token}`
    if (mail !== undefined && email !== undefined) {
      const [own, other] = await Promise.all([shortNameOf(db, actor.organisation), shortNameOf(db, organisation)])
      const asked = { to: email, language, name: profile.name, organisation: own, for: other, path, until }
      await askWhoSaidIt(mail, site(), asked)
    }
    return { path, until: until.toISOString(), mailed: mail !== undefined && email !== undefined }
  }
  /** Runs a command that makes a link, and answers with the discussion and the link. */
  const linked = async (
    visitor: Visitor,
    email: string | undefined,
    command: (tx: Transaction, link: ReceivedLink) => Promise<LinkedThread | Refusal>,
  ) => {
    const expiresAt = new Date(now().getTime() + receivedLinkLifetime)
    const link = { token: newToken(), expiresAt }
    const made = await decide(db, (tx) => command(tx, link), publish)
    if (made instanceof Refusal) return made
    const answer = await threadAnswer(db, visitor.actor, made.thread)
    if (answer instanceof Refusal) return answer
    return { ...answer, link: await handOver(visitor, link, made, email) }
  }

  return [
    route({
      method: 'post',
      path: '/api/received-comments',
      pace: 'comment',
      summary: 'Enters, for an organisation, a comment that was received outside',
      body: newReceivedComment,
      answer: receivedCommentEntered,
      handle: ({ visitor, body }) =>
        linked(visitor, body.email, (tx, link) => enterReceived(tx, visitor.actor, { ...body, link, now: now() })),
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/received/link',
      pace: 'comment',
      summary: 'Another link for who said it; the former one is of no use any more',
      params: z.object({ threadId }),
      body: receivedLinkRenewal,
      answer: receivedCommentEntered,
      handle: ({ visitor, params: { threadId: thread }, body: { email } }) =>
        linked(visitor, email, (tx, link) => renewLink(tx, visitor.actor, { thread, link })),
    }),
    route({
      method: 'post',
      path: '/api/official-letters',
      pace: 'decision',
      summary: 'Confirms received comments by an official letter of their organisation, with its scan',
      body: newOfficialLetter,
      answer: officialLetterKept,
      handle: ({ visitor: { actor }, body }) =>
        decide(db, (tx) => keepLetter(tx, actor, { ...body, now: now() }), publish),
    }),
    publicRoute({
      method: 'post',
      path: '/api/received-comments/look',
      pace: 'sign-in',
      summary: 'A comment received outside, for the holder of its link',
      body: receivedLook,
      answer: receivedLookAnswer,
      handle: ({ body: { token } }) => receivedView(db, token, now()),
    }),
    publicRoute({
      method: 'post',
      path: '/api/received-comments/confirm',
      pace: 'sign-in',
      summary: 'Confirms or corrects a received comment, once, by the link of the person who made it',
      body: receivedConfirmation,
      answer: receivedConfirmed,
      handle: ({ body }) => decide(db, (tx) => confirmComment(tx, { ...body, now: now() }), publish),
    }),
  ]
}
