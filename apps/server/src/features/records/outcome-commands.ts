import { can, type Actor } from '@minga/domain/access/can'
import { gravest, isClosed } from '@minga/domain/barrier/closing'
import type { RecordId } from '@minga/domain/identity/ids'
import type { newEffect } from '@minga/protocol/http/outcomes'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import {
  confirmClosing,
  effectsOf,
  hasClosingRule,
  removeEffect,
  setClosingRule,
  setEffect,
  withdrawConfirmation,
} from '@minga/storage/records/outcome-rows'
import { hasEvidence } from '@minga/storage/records/record-decision-rows'
import type { ProjectedRecord } from '@minga/storage/records/record-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import type { z } from 'zod'

import { notAllowed, notFound, Refusal, underHold } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { hasBegun } from '../../views/day-of.ts'
import { recordFor } from '../../views/record-views.ts'
import { changed, decided, recordForReport, type About } from './deciding.ts'

const notDone = new Refusal('conflict', 'an effect is seen of an action that is done', 'status')
const noEvidence = new Refusal('conflict', 'there is no such evidence of this action', 'evidence')
const inFuture = new Refusal('invalid-request', 'that day is still to come', 'day')
const notGravest = new Refusal('conflict', `only a barrier of severity ${gravest} needs two organisations`, 'severity')
const notClosed = new Refusal('conflict', 'its status does not say that it is closed', 'status')
const noRule = new Refusal('conflict', 'its closing needs no confirmation', 'closing')

/** Says on which day the effect of an action was seen, and what shows it. A hold keeps what was said before. */
export async function seeEffect(
  tx: Transaction,
  actor: Actor,
  { record, at, evidence, day }: About & z.output<typeof newEffect>,
): Promise<Refusal | undefined> {
  const row = await recordForReport(tx, actor, record)
  if (row instanceof Refusal) return row
  if (row.kind !== 'action' || row.fields.status !== 'done') return notDone
  if (!(await hasEvidence(tx, record, evidence))) return noEvidence
  if (!hasBegun(day, at)) return inFuture
  const [before] = await effectsOf(tx, [record])
  if (await setEffect(tx, { record, evidence, day, by: actor.person, at })) {
    if (before !== undefined && (await isHeld(tx, [row.group]))) return underHold
    await recordAudit(tx, { ...decided(actor, row), kind: 'effect-seen', details: { day } })
  }
  return changed(tx, row)
}

/** Takes back that an effect was seen, unless a hold keeps it. */
export async function withdrawEffect(
  tx: Transaction,
  actor: Actor,
  { record }: Pick<About, 'record'>,
): Promise<Refusal | undefined> {
  const row = await recordForReport(tx, actor, record)
  if (row instanceof Refusal) return row
  if (!(await removeEffect(tx, record))) return notFound
  if (await isHeld(tx, [row.group])) return underHold
  await recordAudit(tx, { ...decided(actor, row), kind: 'effect-withdrawn', details: {} })
  return changed(tx, row)
}

/** Says whether a grave barrier is closed only once two organisations confirm it. */
export async function ruleClosing(
  tx: Transaction,
  actor: Actor,
  { record, at, isNeeded }: About & { readonly isNeeded: boolean },
): Promise<Refusal | undefined> {
  const row = await recordFor(tx, actor, record, 'read')
  if (row instanceof Refusal) return row
  const group = await groupFor(tx, actor, row.group, 'administer')
  if (group instanceof Refusal) return group
  if (isNeeded && (row.kind !== 'barrier' || row.fields.severity !== gravest)) return notGravest
  if (!isNeeded && (await isHeld(tx, [row.group]))) return underHold
  if (await setClosingRule(tx, { record, by: actor.person, at }, isNeeded)) {
    await recordAudit(tx, { ...decided(actor, row), kind: 'closing-rule-changed', details: { isNeeded } })
  }
  return changed(tx, row)
}

/** Confirms for the actor's organisation that a barrier is closed. */
export async function giveConfirmation(
  tx: Transaction,
  actor: Actor,
  { record, at }: About,
): Promise<Refusal | undefined> {
  const row = await recordToConfirm(tx, actor, record)
  if (row instanceof Refusal) return row
  if (!(await hasClosingRule(tx, record))) return noRule
  if (!isClosed(row.fields)) return notClosed
  const { organisation } = actor
  if (await confirmClosing(tx, { record, organisation, by: actor.person, at })) {
    await recordAudit(tx, { ...decided(actor, row), kind: 'closing-confirmed', details: { organisation } })
  }
  return changed(tx, row)
}

/** Takes the confirmation of the actor's organisation back, unless a hold keeps it. */
export async function takeConfirmationBack(
  tx: Transaction,
  actor: Actor,
  { record }: Pick<About, 'record'>,
): Promise<Refusal | undefined> {
  const row = await recordToConfirm(tx, actor, record)
  if (row instanceof Refusal) return row
  const { organisation } = actor
  if (!(await withdrawConfirmation(tx, record, organisation))) return notFound
  if (await isHeld(tx, [row.group])) return underHold
  await recordAudit(tx, { ...decided(actor, row), kind: 'closing-confirmation-withdrawn', details: { organisation } })
  return changed(tx, row)
}

async function recordToConfirm(tx: Transaction, actor: Actor, id: RecordId): Promise<ProjectedRecord | Refusal> {
  const row = await recordFor(tx, actor, id, 'read')
  if (row instanceof Refusal) return row
  const resource = await findGroup(tx, row.group)
  if (resource === undefined) return notFound
  return can(actor, { action: 'confirm-closing', resource }) ? row : notAllowed
}
