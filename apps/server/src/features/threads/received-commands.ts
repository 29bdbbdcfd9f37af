import { can, type Actor } from '@minga/domain/access/can'
import type { OrganisationId, ThreadId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { plainComment, type CommentText } from '@minga/domain/thread/comment-text'
import type { newReceivedComment, receivedConfirmation } from '@minga/protocol/http/received-comments'
import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { changeComment, findComment } from '@minga/storage/threads/comment-rows'
import {
  addReceived,
  confirmReceived,
  receivedOf,
  renewReceivedLink,
  type ReceivedLink,
} from '@minga/storage/threads/received-rows'
import { findThread, type ThreadRow } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { noPerson } from '../../audit/no-person.ts'
import { readsGroup } from '../../commands/threads/reads-group.ts'
import { addThreadEvent } from '../../commands/threads/thread-event.ts'
import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { hasBegun } from '../../views/day-of.ts'
import { refusalOfName } from '../../views/name-of-another.ts'
import { attestedText } from '../../commands/threads/attested-text.ts'
import { beginThread } from '../../commands/threads/begin-thread.ts'
import { findReceived } from './received-views.ts'
import { threadFor } from '../../views/thread-for.ts'
import { findPlace, type FoundPlace } from './thread-place.ts'

const notAReader = new Refusal('conflict', 'no organisation that reads this is called so', 'organisation')
const notYet = new Refusal('invalid-request', 'on: is a day that has not come yet', 'on')
const notReceived = new Refusal('conflict', 'this discussion was not received from outside, or is confirmed')
const isByLetter = new Refusal('conflict', 'an official letter confirms it: it can only be corrected', 'letter')
const changedSince = new Refusal('conflict', 'it has been changed since it was shown', 'seen')

type Received = z.output<typeof newReceivedComment>

/** The discussion that a link was made for, with the language and the organisation of the comment's author. */
export interface LinkedThread {
  readonly thread: ThreadId
  readonly language: Language
  readonly organisation: OrganisationId
}

/**
 * Enters, for an organisation, a comment that was received outside. Sent twice, it is entered once and its link
 * renewed.
 */
export async function enterReceived(
  tx: Transaction,
  actor: Actor,
  { link, now, ...body }: Received & { readonly link: ReceivedLink; readonly now: Date },
): Promise<LinkedThread | Refusal> {
  const { id, organisation, type, name, on, channel, language } = body
  const place = await findPlace(tx, actor, body.place)
  if (place instanceof Refusal) return place
  if (!can(actor, { action: 'enter-received', resource: place.group })) return notAllowed
  if (!hasBegun(on, now.toISOString())) return notYet
  if (!(await readsGroup(tx, place.group, organisation))) return notAReader
  // An organisation signs its letters with its own name.
  const nameRefused = await refusalOfName(tx, name, { organisation, roles: ['steward'] })
  if (nameRefused !== undefined) return nameRefused
  const before = await findThread(tx, id)
  if (before !== undefined && (await isTheSame(tx, actor, before, place, body))) return renew(tx, actor, before, link)
  if (before ?? (await findComment(tx, body.comment.id))) return idTaken
  const { person: by } = actor
  const at = now.toISOString()
  const audience = 'coalition'
  const thread = { ...place.row, id, audience, organisation, type, proposedText: null, by, at, readers: null } as const
  const context = { group: place.group, audience, organisation, readers: null } as const
  const text = await attestedText(tx, actor, context, body.comment.text)
  const first = { id: body.comment.id, text, files: body.comment.files }
  const refused = await beginThread(tx, thread, first)
  if (refused !== undefined) return refused
  const entered = { thread: id, comment: first.id, name, on, channel, language }
  await addReceived(tx, { ...entered, state: 'unconfirmed', confirmedAt: null }, link)
  await recordAudit(tx, { ...decided(actor, thread), kind: 'comment-entered' })
  return { thread: id, language, organisation }
}

/** Makes another link for the author; the former one opens nothing any more. */
export async function renewLink(
  tx: Transaction,
  actor: Actor,
  { thread: id, link }: { readonly thread: ThreadId; readonly link: ReceivedLink },
): Promise<LinkedThread | Refusal> {
  const thread = await threadFor(tx, actor, id, 'read-thread')
  if (thread instanceof Refusal) return thread
  const group = await findGroupOfRoom(tx, thread.room)
  if (group === undefined || !can(actor, { action: 'enter-received', resource: group })) return notAllowed
  return renew(tx, actor, thread, link)
}

/** Confirms or corrects, once, a comment received outside; called for the holder of its link. */
export async function confirmComment(
  tx: Transaction,
  { token, seen, correction, now }: z.output<typeof receivedConfirmation> & { readonly now: Date },
): Promise<{ state: 'confirmed' | 'corrected' } | Refusal> {
  const state = correction === null ? 'confirmed' : 'corrected'
  const found = await findReceived(tx, token, now)
  if (found === undefined) return notFound
  if (found.row.letter !== null && correction === null) return isByLetter
  if (found.text !== seen) return changedSince
  if (!(await confirmReceived(tx, token, state, now))) return notFound
  const { thread, comment } = found
  const at = now.toISOString()
  if (correction !== null) await changeComment(tx, comment, wordsOf(correction), at)
  await recordAudit(tx, { ...decided(noPerson, thread), kind: `received-${state}` })
  await addThreadEvent(tx, thread, at)
  return { state }
}

async function renew(
  tx: Transaction,
  actor: Actor,
  thread: ThreadRow,
  link: ReceivedLink,
): Promise<LinkedThread | Refusal> {
  const { id, organisation } = thread
  const row = (await receivedOf(tx, [id])).get(id)
  if (row === undefined || !(await renewReceivedLink(tx, id, link))) return notReceived
  await recordAudit(tx, { ...decided(actor, thread), kind: 'received-link-renewed' })
  return { thread: id, language: row.language, organisation }
}

/** Sent twice, because the answer was lost on its way. Another wording of it is another comment. */
async function isTheSame(
  tx: Transaction,
  { person }: Actor,
  thread: ThreadRow,
  place: FoundPlace,
  body: Received,
): Promise<boolean> {
  const row = (await receivedOf(tx, [thread.id])).get(thread.id)
  const comment = await findComment(tx, body.comment.id)
  if (row?.state !== 'unconfirmed' || !comment?.text || row.comment !== comment.id) return false
  const isThere = (['group', 'room', 'place', 'record'] as const).every((part) => thread[part] === place.row[part])
  const isSaid = plainComment(comment.text) === plainComment(body.comment.text)
  const { organisation, name, on, channel } = body
  const isWhose = thread.by === person && thread.organisation === organisation && row.name === name
  return isThere && isSaid && isWhose && row.on === on && row.channel === channel
}

/** It concerns the organisation in whose name it was said: those who speak for it read of it. */
function decided<Who extends AuditActor>(
  actor: Who,
  { group, organisation }: Pick<ThreadRow, 'group' | 'organisation'>,
) {
  return { actor, group, organisation, subject: group, details: { organisation } } as const
}

/** A paragraph for each line, nothing but words. */
function wordsOf(text: string): CommentText {
  return text
    .split('\n')
    .slice(0, 200)
    .map((line) => ({ kind: 'paragraph', content: line === '' ? [] : [{ text: line }] }))
}
