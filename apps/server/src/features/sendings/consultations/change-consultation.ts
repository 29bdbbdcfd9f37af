import type { Actor } from '@minga/domain/access/can'
import { closedFor, type ConsultationId } from '@minga/domain/consultation/consultation'
import type { consultationChange } from '@minga/protocol/http/consultations'
import { recordAudit } from '@minga/storage/audit/record-audit'
import {
  consultationsToForget,
  deleteConsultation,
  findConsultation,
  setClosed,
  setConsultationReaders,
  setDue,
} from '@minga/storage/consultations/consultation-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findRoadmap } from '@minga/storage/groups/roadmap-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import type { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { addConsultationEvent } from '../../../commands/notices/consultation-event.ts'
import { notifyOfReaders } from '../../../commands/notices/notify-of-readers.ts'
import { namedReaders } from '../../../views/colleagues.ts'
import type { FileStore } from '../../../files/file-store.ts'
import { Refusal } from '../../../http/refusal.ts'
import { consultationFor } from './consultation-for.ts'

const held = new Refusal('conflict', 'a hold keeps it: it is not deleted until that is lifted', 'hold')

type Change = z.output<typeof consultationChange>

interface Asked {
  readonly id: ConsultationId
  readonly at: string
}

/** Names its readers, moves its last day, closes it or opens it again. */
export async function changeConsultation(
  tx: Transaction,
  actor: Actor,
  { id, at, readers: named, due, closed }: Asked & Change,
): Promise<Refusal | undefined> {
  const found = await consultationFor(tx, actor, id, 'run-consultation')
  if (found instanceof Refusal) return found
  const { consultation, access } = found
  const decision = { actor, group: access.group.id, subject: consultation.roadmap } as const
  // A person who is not named any more asks for it once again, and finds that it is not there.
  let notified = consultation.readers
  if (named !== undefined) {
    const readers = await namedReaders(tx, actor, access.group, named, [consultation.by, actor.person])
    if (readers instanceof Refusal) return readers
    await setConsultationReaders(tx, id, readers)
    const details = { readers: readers.length }
    await recordAudit(tx, { ...decision, kind: 'own-consultation-readers-named', details })
    notified = [...new Set([...notified, ...readers])]
    const { organisation, readers: before } = consultation
    const naming = { group: access.group, organisation, by: actor.person, at, before, readers }
    await notifyOfReaders(tx, { ...naming, place: { kind: 'consultation', id } })
  }
  if (due !== undefined) await setDue(tx, id, due)
  if (closed !== undefined && closed !== (consultation.closedAt !== null)) {
    await setClosed(tx, id, closed ? at : null)
    const kind = closed ? 'own-consultation-closed' : 'own-consultation-reopened'
    await recordAudit(tx, { ...decision, kind, details: {} })
  }
  await addConsultationEvent(tx, { id, readers: notified }, at)
  return undefined
}

/** Deletes it with its files, unless a hold keeps it. @returns the names of its files, to be forgotten after the commit */
export async function endConsultation(
  tx: Transaction,
  actor: Actor,
  { id, at }: Asked,
): Promise<readonly string[] | Refusal> {
  const found = await consultationFor(tx, actor, id, 'run-consultation')
  if (found instanceof Refusal) return found
  const { consultation, access } = found
  const group = access.group.id
  if (await isHeld(tx, [group])) return held
  const stored = await deleteConsultation(tx, id)
  await recordAudit(tx, {
    actor,
    group,
    subject: consultation.roadmap,
    details: {},
    kind: 'own-consultation-deleted',
  })
  await addConsultationEvent(tx, consultation, at)
  return stored
}

/** Deletes those that were closed thirty days ago. Not called while anything is held. */
export async function forgetConsultations(db: Db, files: Pick<FileStore, 'forget'>, now: Date): Promise<void> {
  const closedBefore = new Date(now.getTime() - closedFor * 86_400_000).toISOString()
  for (const { id } of await consultationsToForget(db, closedBefore)) {
    const stored = await decide(db, async (tx) => {
      const consultation = await findConsultation(tx, id)
      const group = consultation && (await findRoadmap(tx, consultation.roadmap))?.group
      const gone = await deleteConsultation(tx, id)
      if (consultation === undefined) return gone
      const { organisation, roadmap: subject } = consultation
      const where = group === undefined ? {} : { group }
      const decision = { actor: 'nobody', organisation, subject, details: {}, ...where } as const
      await recordAudit(tx, { ...decision, kind: 'own-consultation-deleted' })
      return gone
    })
    await files.forget(stored)
  }
}
