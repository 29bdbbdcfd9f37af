import { can, type Actor } from '@minga/domain/access/can'
import { readersOf } from '@minga/domain/access/readers'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { threadId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { plainComment, type CommentText } from '@minga/domain/thread/comment-text'
import { receivedLinkLifetime } from '@minga/domain/thread/received-comment'
import {
  newReceivedComment,
  receivedCommentEntered,
  receivedConfirmation,
  receivedConfirmed,
  receivedLinkRenewal,
  receivedLook,
  receivedLookAnswer,
} from '@minga/protocol/http/received-comments'
import { addEvent } from '@minga/storage/notices/event-rows'
import { threadEvent } from '../../commands/threads/thread-event.ts'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { allOrganisations, findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import {
  addReceived,
  confirmReceived,
  findReceivedByToken,
  receivedOf,
  renewReceivedLink,
  type ReceivedLink,
} from '@minga/storage/threads/received-rows'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Rows } from '@minga/storage/database/schema'
import { newToken } from '@minga/storage/people/secret-token'
import { changeComment, findComment } from '@minga/storage/threads/comment-rows'
import { findThread, type ThreadRow } from '@minga/storage/threads/thread-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { publicRoute, route, type Route, type Visitor } from '../../http/route.ts'
import type { Mail } from '../../mail/mail.ts'
import { refusalOfName } from '../../views/name-of-another.ts'
import { attestedText } from './attested-text.ts'
import { beginThread } from './begin-thread.ts'
import { askWhoSaidIt } from './received-post.ts'
import { threadCommands, type ThreadCommandsParts } from './thread-commands.ts'
import { findPlace, type FoundPlace } from './thread-place.ts'

export interface ReceivedRouteParts extends ThreadCommandsParts {
  /** Undefined where there is no mail server: the link is copied by hand. */
  readonly mail: Mail | undefined
  readonly site: () => string
}

const notAReader = new Refusal('conflict', 'no organisation that reads this is called so', 'organisation')
const notYet = new Refusal('invalid-request', 'on: is a day that has not come yet', 'on')
const notReceived = new Refusal('conflict', 'this discussion was not received from outside, or is confirmed')
const changedSince = new Refusal('conflict', 'it has been changed since it was shown', 'seen')

/** What was said outside: entered for an organisation, and confirmed or corrected by who said it, who needs no account. */
export function receivedRoutes(parts: ReceivedRouteParts): Route[] {
  const { rows, now, publish, mail, site } = parts
  const commands = threadCommands(parts)

  /** Told once, and sent where there is an address and a mail server. */
  const handOver = async (
    { profile, actor }: Visitor,
    { token, expiresAt }: ReceivedLink,
    asked: { readonly email: string | undefined; readonly organisation: string } & Pick<
      z.infer<typeof newReceivedComment>,
      'language'
    >,
  ) => {
    const path = `/received#${token}`
    const mailed = mail !== undefined && asked.email !== undefined
    if (mail !== undefined && asked.email !== undefined) {
      const { email: to, language } = asked
      const [organisation, other] = await Promise.all([
        shortName(rows, actor.organisation),
        shortName(rows, asked.organisation),
      ])
      const { name } = profile
      await askWhoSaidIt(mail, site(), {
        to,
        language,
        name,
        organisation,
        for: other,
        path,
        until: expiresAt,
      })
    }
    return { path, until: expiresAt.toISOString(), mailed }
  }
  const newLink = (): ReceivedLink => ({
    token: newToken(),
    expiresAt: new Date(now().getTime() + receivedLinkLifetime),
  })
  /** Whoever asks may enter what was received in that group, and reads the discussion. */
  const renewed = async (visitor: Visitor, thread: ThreadRow, email: string | undefined) => {
    const { actor } = visitor
    const { id, organisation } = thread
    const row = (await receivedOf(rows, [id])).get(id)
    const link = newLink()
    const isRenewed = await decide(rows, async (tx) => {
      if (!(await renewReceivedLink(tx, id, link))) return false
      await recordAudit(tx, { ...decided(actor, thread), kind: 'received-link-renewed' })
      return true
    })
    if (row === undefined || !isRenewed) return notReceived
    const answer = await commands.answer(actor, id)
    if (answer instanceof Refusal) return answer
    return { ...answer, link: await handOver(visitor, link, { email, language: row.language, organisation }) }
  }
  /** Sent twice, because the answer was lost on its way. Another wording of it is another comment. */
  const isTheSame = async (
    thread: ThreadRow,
    by: PersonId,
    place: FoundPlace,
    body: z.infer<typeof newReceivedComment>,
  ) => {
    const row = (await receivedOf(rows, [thread.id])).get(thread.id)
    const comment = await findComment(rows, body.comment.id)
    if (row?.state !== 'unconfirmed' || !comment?.text || row.comment !== comment.id) return false
    const isThere = (['group', 'room', 'place', 'record'] as const).every(
      (part) => thread[part] === place.row[part],
    )
    const isSaid = plainComment(comment.text) === plainComment(body.comment.text)
    const { organisation, name, on, channel } = body
    const isWhose = thread.by === by && thread.organisation === organisation && row.name === name
    return isThere && isSaid && isWhose && row.on === on && row.channel === channel
  }
  /** Behind an open link, in a group that is still written. */
  const received = async (db: Rows, token: string) => {
    const row = await findReceivedByToken(db, token, now())
    const [thread, comment] = row
      ? await Promise.all([findThread(db, row.thread), findComment(db, row.comment)])
      : []
    const group = thread && (await findGroupOfRoom(db, thread.room))
    if (!row || !thread || !comment?.text || !group || group.archived) return undefined
    return { row, thread, comment, text: plainComment(comment.text) }
  }

  return [
    route({
      method: 'post',
      path: '/api/received-comments',
      pace: 'comment',
      summary: 'Enters, for an organisation, a comment that was received outside',
      body: newReceivedComment,
      answer: receivedCommentEntered,
      handle: async ({ visitor, body }) => {
        const { actor } = visitor
        const place = await findPlace(rows, actor, body.place)
        if (place instanceof Refusal) return place
        if (!can(actor, { action: 'enter-received', resource: place.group })) return notAllowed
        if (body.on > now().toISOString().slice(0, 10)) return notYet
        if (!(await readsGroup(rows, place.group, body.organisation))) return notAReader
        // An organisation signs its letters with its own name.
        const bearer = { organisation: body.organisation, roles: ['steward'] } as const
        const nameRefused = await refusalOfName(rows, body.name, bearer)
        if (nameRefused !== undefined) return nameRefused
        const there = await findThread(rows, body.id)
        if (there !== undefined && (await isTheSame(there, actor.person, place, body)))
          return renewed(visitor, there, body.email)
        if (there ?? (await findComment(rows, body.comment.id))) return idTaken
        const at = now().toISOString()
        const { id, organisation, type, name, on, channel, language } = body
        const thread = {
          ...place.row,
          id,
          audience: 'coalition',
          organisation,
          type,
          proposedText: null,
          by: actor.person,
          at,
        } as const
        const text = await attestedText(
          rows,
          actor,
          { group: place.group, audience: 'coalition', organisation },
          body.comment.text,
        )
        const link = newLink()
        const first = { id: body.comment.id, text, files: body.comment.files }
        const refused = await decide(rows, async (tx) => {
          const notBegun = await beginThread(tx, thread, first)
          if (notBegun !== undefined) return notBegun
          const entered = { thread: id, comment: first.id, name, on, channel, language }
          await addReceived(tx, { ...entered, state: 'unconfirmed', confirmedAt: null }, link)
          await recordAudit(tx, { ...decided(actor, thread), kind: 'comment-entered' })
          return undefined
        })
        if (refused !== undefined) return refused
        publish()
        const answer = await commands.answer(actor, id)
        if (answer instanceof Refusal) return answer
        return {
          ...answer,
          link: await handOver(visitor, link, { email: body.email, language, organisation }),
        }
      },
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/received/link',
      pace: 'comment',
      summary: 'Another link for who said it; the former one is of no use any more',
      params: z.object({ threadId }),
      body: receivedLinkRenewal,
      answer: receivedCommentEntered,
      handle: async ({ visitor, params: { threadId: id }, body: { email } }) => {
        const { actor } = visitor
        const thread = await commands.threadFor(actor, id, 'read-thread')
        if (thread instanceof Refusal) return thread
        const group = await findGroupOfRoom(rows, thread.room)
        if (group === undefined || !can(actor, { action: 'enter-received', resource: group }))
          return notAllowed
        return renewed(visitor, thread, email)
      },
    }),
    publicRoute({
      method: 'post',
      path: '/api/received-comments/look',
      pace: 'sign-in',
      summary: 'What somebody is said to have said, for who has the link',
      body: receivedLook,
      answer: receivedLookAnswer,
      handle: async ({ body: { token } }) => {
        const found = await received(rows, token)
        if (found === undefined) return notFound
        const { row, thread, text } = found
        const by = (await namesOf(rows, [thread.by])).get(thread.by)
        const [organisation, entering] = await Promise.all([
          shortName(rows, thread.organisation),
          shortName(rows, by?.organisation ?? ''),
        ])
        const { name, on, channel, language } = row
        return {
          name,
          organisation,
          enteredBy: { name: by?.name ?? '', organisation: entering },
          on,
          channel,
          language,
          passage: thread.commented,
          text,
        }
      },
    }),
    publicRoute({
      method: 'post',
      path: '/api/received-comments/confirm',
      pace: 'sign-in',
      summary: 'Confirms or corrects what one is said to have said, once',
      body: receivedConfirmation,
      answer: receivedConfirmed,
      handle: async ({ body: { token, seen, correction } }) => {
        const at = now().toISOString()
        const state: 'confirmed' | 'corrected' = correction === null ? 'confirmed' : 'corrected'
        const outcome = await decide(rows, async (tx) => {
          const found = await received(tx, token)
          if (found === undefined) return notFound
          if (found.text !== seen) return changedSince
          if (!(await confirmReceived(tx, token, state, now()))) return notFound
          const { thread, comment } = found
          if (correction !== null) await changeComment(tx, comment, wordsOf(correction), at)
          await recordAudit(tx, { ...decided('nobody', thread), kind: `received-${state}` })
          await addEvent(tx, threadEvent(thread, at))
          return undefined
        })
        if (outcome !== undefined) return outcome
        publish()
        return { state }
      },
    }),
  ]
}

/** It concerns the organisation in whose name it was said: those who speak for it read of it. */
function decided<Who extends Actor | 'nobody'>(
  actor: Who,
  {
    group,
    organisation,
  }: Pick<NonNullable<Awaited<ReturnType<typeof findThread>>>, 'group' | 'organisation'>,
) {
  return { actor, group, organisation, subject: group, details: { organisation } } as const
}

async function readsGroup(rows: Rows, group: GroupAccess, organisation: OrganisationId): Promise<boolean> {
  const [organisations, members] = await Promise.all([allOrganisations(rows), membersOf(rows, [group.id])])
  return readersOf(group, organisations, members).some((reader) => reader.organisation === organisation)
}

async function shortName(rows: Rows, organisation: string): Promise<string> {
  return (await findOrganisation(rows, organisation))?.shortName ?? ''
}

/** A paragraph for each line, nothing but words. */
function wordsOf(text: string): CommentText {
  return text
    .split('\n')
    .slice(0, 200)
    .map((line) => ({ kind: 'paragraph', content: line === '' ? [] : [{ text: line }] }))
}
