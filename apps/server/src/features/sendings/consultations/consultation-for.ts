import type { ConsultationAccess } from '@minga/domain/access/consultation-decisions'
import { can, type Actor } from '@minga/domain/access/can'
import type { ConsultationId, ConsultedMemberId } from '@minga/domain/consultation/consultation'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { ConsultationRow } from '@minga/storage/consultations/consultation-rows'
import { findConsultation } from '@minga/storage/consultations/consultation-rows'
import { findMember, type MemberRow } from '@minga/storage/consultations/member-rows'
import type { Db } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'

import { notAllowed, notFound, Refusal } from '../../../http/refusal.ts'

export interface FoundConsultation {
  readonly consultation: ConsultationRow
  readonly access: ConsultationAccess
}

export type ConsultationAction = 'read-consultation' | 'work-on-consultation' | 'run-consultation'

const isClosed = new Refusal('conflict', 'it is closed: open it again first', 'closed')

/** A consultation that this person is a named reader of; to all others it is not there. */
export async function consultationFor(
  db: Db,
  actor: Actor,
  id: ConsultationId,
  action: ConsultationAction = 'read-consultation',
): Promise<FoundConsultation | Refusal> {
  const consultation = await findConsultation(db, id)
  const access = consultation && (await accessOf(db, consultation))
  if (consultation === undefined || access === undefined) return notFound
  if (!can(actor, { action: 'read-consultation', resource: access })) return notFound
  return can(actor, { action, resource: access }) ? { consultation, access } : notAllowed
}

/** One that is worked on: it is open, and so is its text. */
export async function openConsultationFor(
  db: Db,
  actor: Actor,
  id: ConsultationId,
): Promise<FoundConsultation | Refusal> {
  const found = await consultationFor(db, actor, id, 'work-on-consultation')
  return found instanceof Refusal || found.consultation.closedAt === null ? found : isClosed
}

/** Its facts for `can`; undefined where its text is gone. */
export async function accessOf(
  db: Db,
  { roadmap, organisation, by, readers }: ConsultationRow,
): Promise<ConsultationAccess | undefined> {
  const group = await findGroupOfRoom(db, roadmapRoom(roadmap))
  return group && { group, organisation, by, readers }
}

/** One of those who are asked by it; that of another one is not there. */
export async function memberFor(
  db: Db,
  { id }: Pick<ConsultationRow, 'id'>,
  member: ConsultedMemberId,
): Promise<MemberRow | Refusal> {
  const found = await findMember(db, member)
  return found?.consultation === id ? found : notFound
}
