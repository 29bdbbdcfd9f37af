import { can, type Actor } from '@minga/domain/access/can'
import { newRecordId, type GroupId, type RecordId, type ThreadId } from '@minga/domain/identity/ids'
import type { promotion, recordOfThread } from '@minga/protocol/http/threads'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup, findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { findRecord, type ProjectedRecord } from '@minga/storage/records/record-rows'
import { findComment } from '@minga/storage/threads/comment-rows'
import { addPromotion, claimRecord, promotionsOf } from '@minga/storage/threads/thread-change-rows'
import { findThread } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { addThreadEvent } from '../../commands/threads/thread-event.ts'
import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { attestedText } from '../../commands/threads/attested-text.ts'
import { beginThread } from '../../commands/threads/begin-thread.ts'
import { threadFor } from '../../views/thread-for.ts'
import { publicPlace } from './thread-place.ts'

const noSuchLead = new Refusal('conflict', 'no organisation is called so', 'lead')
const alreadyPublic = new Refusal('conflict', 'this discussion is for all already', 'id')
const promotedAlready = new Refusal('conflict', 'something of it was said to all already', 'id')

type RecordWanted = z.output<typeof recordOfThread>

/** The record that a discussion becomes, with its first fields. */
export interface ClaimedRecord {
  readonly group: GroupId
  readonly record: RecordId
  readonly fields: object
}

/**
 * Decides which record a discussion becomes, once: tried again, it is the same record. The record is written
 * afterwards.
 */
export async function claimRecordOfThread(
  tx: Transaction,
  actor: Actor,
  { thread: id, wanted, at }: { thread: ThreadId; wanted: RecordWanted; at: string },
): Promise<ClaimedRecord | Refusal> {
  const thread = await threadFor(tx, actor, id, 'comment-in-thread')
  if (thread instanceof Refusal) return thread
  const group = await findGroup(tx, thread.group)
  if (group === undefined || !can(actor, { action: 'write', resource: group })) return notAllowed
  const isKnown = async () => (await allOrganisations(tx)).some((each) => each.id === wanted.lead)
  if (wanted.lead !== null && !(await isKnown())) return noSuchLead
  const claim = { thread: id, kind: wanted.kind, record: newRecordId(), by: actor.person, at }
  const record = await claimRecord(tx, claim)
  const about = thread.record === null ? undefined : await findRecord(tx, thread.record)
  return { group: group.id, record, fields: fieldsOf(wanted, about) }
}

/** Announces the change of a discussion, once the record that it became is written. */
export async function noteRecordOfThread(
  tx: Transaction,
  actor: Actor,
  { thread: id, at }: { thread: ThreadId; at: string },
): Promise<Refusal | undefined> {
  const thread = await threadFor(tx, actor, id, 'read-thread')
  if (thread instanceof Refusal) return thread
  await addThreadEvent(tx, thread, at)
  return undefined
}

/** Begins a discussion for all that comes from an internal one. Sent twice, it begins once. */
export async function promoteThread(
  tx: Transaction,
  actor: Actor,
  { thread: id, said, at }: { thread: ThreadId; said: z.output<typeof promotion>; at: string },
): Promise<Refusal | undefined> {
  const internal = await threadFor(tx, actor, id, 'comment-in-thread')
  if (internal instanceof Refusal) return internal
  if (internal.audience === 'coalition') return alreadyPublic
  const group = await findGroupOfRoom(tx, internal.room)
  if (group === undefined) return notFound
  const { person: by, organisation } = actor
  const audience = 'coalition'
  const resource = { group, audience, organisation, by, readers: null } as const
  if (!can(actor, { action: 'comment-in-thread', resource })) return notAllowed
  const before = (await promotionsOf(tx, [id])).get(id)
  if (before !== undefined) return before.public === said.id ? undefined : promotedAlready
  const { comment } = said
  const isTaken = (await findThread(tx, said.id)) ?? (await findComment(tx, comment.id))
  if (isTaken !== undefined) return idTaken
  const place = await publicPlace(tx, internal)
  const text = await attestedText(tx, actor, resource, comment.text)
  const about = { ...place, id: said.id, audience, organisation, type: internal.type, by, at } as const
  const first = { id: comment.id, text, files: comment.files }
  const refused = await beginThread(tx, { ...about, proposedText: null, readers: null }, first)
  if (refused !== undefined) return refused
  await addPromotion(tx, { internal: id, public: said.id, by, at })
  await addThreadEvent(tx, internal, at)
  return undefined
}

/** The first fields of the new record. An action from a barrier's discussion is an action on that barrier. */
function fieldsOf(wanted: RecordWanted, about: ProjectedRecord | undefined): object {
  const { kind, title, language, lead, category } = wanted
  const common = { title: { [language]: title }, ...(lead !== null && { lead }) }
  if (kind === 'barrier') return { ...common, category }
  return about?.kind === 'barrier' ? { ...common, barriers: [about.record] } : common
}
