import type { Actor } from '@minga/domain/access/can'
import { longestChain, mostWaits } from '@minga/domain/action/waiting'
import type { RecordId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import type { ProjectedRecord } from '@minga/storage/records/record-rows'
import { addWait, chainBefore, countWaits, removeWait } from '@minga/storage/records/waiting-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'

import { notFound, Refusal, underHold } from '../../http/refusal.ts'
import { recordFor } from '../../views/record-views.ts'
import { changed, decided, recordForReport, type About } from './deciding.ts'

const notActions = new Refusal('invalid-request', 'an action waits for an action', 'awaited')
const archived = new Refusal('conflict', 'one of them is archived', 'archived')
const circle = new Refusal('conflict', 'it would wait for itself, through the other one', 'circle')
const most = new Refusal('conflict', `it waits for ${mostWaits} already, or ${longestChain} stand behind it`, 'most')

interface Link extends About {
  readonly awaited: RecordId
}

/**
 * Lets an action wait for another one. Of two people who link two actions to each other at the same moment, the second
 * transaction finds the first one's row: circles are refused here and nowhere else. One that closes through actions that
 * the person may not read is refused in the same words.
 */
export async function linkActions(
  tx: Transaction,
  actor: Actor,
  { record, awaited, at }: Link,
): Promise<Refusal | undefined> {
  const row = await recordForReport(tx, actor, record)
  if (row instanceof Refusal) return row
  const other = await recordFor(tx, actor, awaited, 'read')
  if (other instanceof Refusal) return other
  if (row.kind !== 'action' || other.kind !== 'action') return notActions
  if (row.archived || other.archived) return archived
  if (record === awaited) return circle
  const before = await chainBefore(tx, awaited)
  if (before.has(record)) return circle
  if (before.size > longestChain || (await countWaits(tx, record)) >= mostWaits) return most
  if (!(await addWait(tx, { action: record, awaited, by: actor.person, at }))) return undefined
  return onRecord(tx, actor, { kind: 'wait-added', row, other })
}

/** Takes a link away, unless a hold on either group keeps it. Where the person may not read the other action, there is no link. */
export async function unlinkActions(
  tx: Transaction,
  actor: Actor,
  { record, awaited }: Omit<Link, 'at'>,
): Promise<Refusal | undefined> {
  const row = await recordForReport(tx, actor, record)
  if (row instanceof Refusal) return row
  const other = await recordFor(tx, actor, awaited, 'read')
  if (other instanceof Refusal) return other
  if (!(await removeWait(tx, { action: record, awaited }))) return notFound
  if (await isHeld(tx, [row.group, other.group])) return underHold
  return onRecord(tx, actor, { kind: 'wait-removed', row, other })
}

interface Noted {
  readonly kind: 'wait-added' | 'wait-removed'
  readonly row: ProjectedRecord
  readonly other: ProjectedRecord
}

/**
 * The audit speaks of links within a group. People read it who may read one group of a link and not the other: to them
 * the link is not there. The link itself says who made it.
 */
async function onRecord(tx: Transaction, actor: Actor, { kind, row, other }: Noted): Promise<undefined> {
  if (row.group === other.group) await recordAudit(tx, { ...decided(actor, row), kind, details: {} })
  await changed(tx, row)
  return changed(tx, other)
}
