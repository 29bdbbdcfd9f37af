import { can, type Actor } from '@minga/domain/access/can'
import type { ConsultationId } from '@minga/domain/consultation/consultation'
import type { RoadmapId, ThreadId } from '@minga/domain/identity/ids'
import type { ProposalSetId } from '@minga/domain/proposal/proposed-change'
import { parseRoomName } from '@minga/domain/room/room-name'
import { consultationsOf, findConsultation } from '@minga/storage/consultations/consultation-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import { deleteDrafts, proposalsInSet, submitDrafts, type ProposalRow } from '@minga/storage/threads/proposal-rows'

import { addConsultationEvent } from '../../commands/notices/consultation-event.ts'
import { beginProposals, proposingIn } from '../../commands/proposals/file-proposals.ts'
import { notFound, Refusal, underHold } from '../../http/refusal.ts'

interface Submitted {
  readonly roadmap: RoadmapId
  readonly threads: readonly ThreadId[]
}

/** Makes a set of proposals of a draft that this person reads; this person is the sender. Asked again, it changes nothing. */
export async function submitDraft(
  tx: Transaction,
  actor: Actor,
  { set, at }: { readonly set: ProposalSetId; readonly at: string },
): Promise<Submitted | Refusal> {
  const rows = await setFor(tx, actor, set)
  const [first] = rows
  const place = first && parseRoomName(first.room)
  if (first === undefined || place?.kind !== 'roadmap') return notFound
  const { roadmap } = place
  const access = await proposingIn(tx, actor, { roadmap, onBehalfOf: first.organisation })
  if (access instanceof Refusal) return access
  if (first.state === 'submitted') return { roadmap, threads: rows.map(({ thread }) => thread) }
  const { person: by } = actor
  await submitDrafts(tx, set, { by, at })
  const sent = rows.map((row) => ({ ...row, by }))
  const threads = await beginProposals(tx, actor, { access, rows: sent, at })
  if (threads instanceof Refusal) return threads
  await reportToReaders(tx, first.consultation, at)
  return { roadmap, threads }
}

/** Throws a draft away that this person reads, unless a hold keeps it. What was submitted is there for all, and stays. */
export async function throwDraftAway(
  tx: Transaction,
  actor: Actor,
  { set, at }: { readonly set: ProposalSetId; readonly at: string },
): Promise<Refusal | undefined> {
  const rows = await setFor(tx, actor, set)
  if (rows.every(({ state }) => state === 'submitted')) return notFound
  const group = rows[0] && (await findGroupOfRoom(tx, rows[0].room))
  if (group !== undefined && (await isHeld(tx, [group.id]))) return underHold
  await deleteDrafts(tx, set)
  await reportToReaders(tx, rows[0]?.consultation ?? null, at)
  return undefined
}

async function reportToReaders(tx: Transaction, id: ConsultationId | null, at: string): Promise<void> {
  const consultation = id === null ? undefined : await findConsultation(tx, id)
  if (consultation !== undefined) await addConsultationEvent(tx, consultation, at)
}

/** One's own, or of a consultation that one is a named reader of; any other is not there. */
async function setFor(tx: Transaction, actor: Actor, set: ProposalSetId): Promise<ProposalRow[]> {
  const rows = await proposalsInSet(tx, set)
  const [first] = rows
  const group = first && (await findGroupOfRoom(tx, first.room))
  if (first === undefined || group === undefined) return []
  const { organisation, by, consultation } = first
  const readers = consultation === null ? null : ((await findConsultation(tx, consultation))?.readers ?? [])
  return can(actor, { action: 'read-draft', resource: { group, organisation, by, readers } }) ? rows : []
}

/** The consultations whose drafts this person reads in a room. */
export async function readConsultations(db: Db, actor: Actor, room: string): Promise<ConsultationId[]> {
  const group = await findGroupOfRoom(db, room)
  if (group === undefined) return []
  return (await consultationsOf(db, actor.organisation))
    .filter(({ organisation, by, readers }) =>
      can(actor, { action: 'read-draft', resource: { group, organisation, by, readers } }),
    )
    .map(({ id }) => id)
}
