import { can, type Actor } from '@minga/domain/access/can'
import { newId } from '@minga/domain/identity/ids'
import type { alsoInChange, leadAnswer, newEvidence, newSlip } from '@minga/protocol/http/records'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { setAnswer } from '@minga/storage/records/lead-answer-rows'
import { findAlias } from '@minga/storage/records/record-alias-rows'
import { evidenceOf, slipsOf } from '@minga/storage/records/record-facts'
import {
  addEvidence,
  addSlip,
  hasEvidence,
  removeEvidence,
  setAlsoIn,
  setArchived,
  setFirstPromisedDue,
} from '@minga/storage/records/record-decision-rows'
import { showsEffect } from '@minga/storage/records/outcome-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import type { z } from 'zod'

import { notifyOfAnswer } from '../../commands/notices/notify-of-records.ts'
import { notAllowed, notFound, Refusal, underHold } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { recordFor } from '../../views/record-views.ts'
import { changed, decided, recordForReport, type About } from './deciding.ts'

const otherLead = new Refusal('conflict', 'the lead is not that organisation any more', 'organisation')
const otherDue = (due: string | null) => new Refusal('conflict', `the due date is ${due ?? 'not set'} by now`, 'due')
const isArchived = new Refusal('conflict', 'this record is archived: restore it first', 'archived')
const merged = new Refusal('conflict', 'it was merged into another record: take that back instead', 'merged')
const shown = new Refusal('conflict', 'the effect of the action is shown by it: take that back first', 'effect')
const ownGroup = new Refusal('conflict', 'the record is in that group already', 'group')

/** Archives a record or restores it. */
export async function archiveRecord(
  tx: Transaction,
  actor: Actor,
  { record, archived, at }: About & { readonly archived: boolean },
): Promise<Refusal | undefined> {
  const row = await recordFor(tx, actor, record, 'write')
  if (row instanceof Refusal) return row
  if (!archived && (await findAlias(tx, record)) !== undefined) return merged
  if (await setArchived(tx, { record, by: actor.person, at }, archived)) {
    const kind = archived ? 'record-archived' : 'record-restored'
    await recordAudit(tx, { ...decided(actor, row), kind, details: {} })
  }
  return changed(tx, row)
}

/** Accepts or declines a lead, in the name of the actor's organisation. Of many who press at once, one has answered. */
export async function answerLead(
  tx: Transaction,
  actor: Actor,
  { record, organisation, answer, reason, due: seen, at }: About & z.output<typeof leadAnswer>,
): Promise<Refusal | undefined> {
  const row = await recordFor(tx, actor, record, 'read')
  if (row instanceof Refusal) return row
  const group = await findGroup(tx, row.group)
  if (group === undefined) return notFound
  if (!can(actor, { action: 'answer', resource: { organisation, group } })) return notAllowed
  if (row.fields.lead !== organisation) return otherLead
  if (row.archived) return isArchived
  const due = row.kind === 'action' ? row.fields.due : null
  // The accepted date becomes the first promised one: it must be the date that the person read.
  if (answer === 'accepted' && seen !== undefined && seen !== due) return otherDue(due)
  const given = { record, by: actor.person, at, organisation, answer, reason }
  const isNew = await setAnswer(tx, given)
  if (answer === 'accepted' && due !== null) await setFirstPromisedDue(tx, record, due)
  if (isNew) {
    const details = { organisation, answer }
    await recordAudit(tx, { ...decided(actor, row), kind: 'lead-answered', details })
    await notifyOfAnswer(tx, { ...row, ...given })
  }
  return changed(tx, row)
}

/** Says why a due date moved. Said twice, because the answer was lost, it is said once. */
export async function explainSlip(
  tx: Transaction,
  actor: Actor,
  { record, at, ...slip }: About & z.output<typeof newSlip>,
): Promise<Refusal | undefined> {
  const row = await recordForReport(tx, actor, record)
  if (row instanceof Refusal) return row
  // Of earlier ones a date may have come back since.
  const last = (await slipsOf(tx, [record])).at(-1)
  if (last !== undefined && isSame(last, { ...slip, by: actor.person })) return undefined
  await addSlip(tx, { ...slip, record, by: actor.person, at, id: newId() })
  const details = { from: slip.from, to: slip.to }
  await recordAudit(tx, { ...decided(actor, row), kind: 'slip-explained', details })
  return changed(tx, row)
}

/** Adds evidence that something is done. The same evidence is there once. */
export async function attachEvidence(
  tx: Transaction,
  actor: Actor,
  { record, at, ...evidence }: About & z.output<typeof newEvidence>,
): Promise<Refusal | undefined> {
  const row = await recordForReport(tx, actor, record)
  if (row instanceof Refusal) return row
  if ((await evidenceOf(tx, [record])).some((known) => isSame(known, evidence))) return undefined
  await addEvidence(tx, { ...evidence, record, by: actor.person, at, id: newId() })
  await recordAudit(tx, { ...decided(actor, row), kind: 'evidence-added', details: {} })
  return changed(tx, row)
}

/** Takes evidence away again, unless a hold keeps it. */
export async function withdrawEvidence(
  tx: Transaction,
  actor: Actor,
  { record, evidence }: Pick<About, 'record'> & { readonly evidence: string },
): Promise<Refusal | undefined> {
  const row = await recordForReport(tx, actor, record)
  if (row instanceof Refusal) return row
  if (!(await hasEvidence(tx, record, evidence))) return notFound
  if (await isHeld(tx, [row.group])) return underHold
  if (await showsEffect(tx, evidence)) return shown
  await removeEvidence(tx, record, evidence)
  await recordAudit(tx, { ...decided(actor, row), kind: 'evidence-removed', details: {} })
  return changed(tx, row)
}

/** Says that a record concerns another group too, or no longer. */
export async function includeRecord(
  tx: Transaction,
  actor: Actor,
  { record, group, included, at }: About & z.output<typeof alsoInChange>,
): Promise<Refusal | undefined> {
  const row = await recordFor(tx, actor, record, 'write')
  if (row instanceof Refusal) return row
  const other = await groupFor(tx, actor, group, 'read')
  if (other instanceof Refusal) return other
  if (other.id === row.group) return ownGroup
  if (await setAlsoIn(tx, { record, by: actor.person, at }, other.id, included)) {
    const kind = included ? 'record-included' : 'record-excluded'
    await recordAudit(tx, { ...decided(actor, row), kind, details: { group: other.id } })
  }
  return changed(tx, row)
}

function isSame<Known extends object>(known: Known, said: Partial<Known>): boolean {
  return (Object.keys(said) as (keyof Known)[]).every((key) => known[key] === said[key])
}
