import type { Actor } from '@minga/domain/access/can'
import type { RecordId } from '@minga/domain/identity/ids'
import { changedSince, differingValues, mergeChanges } from '@minga/domain/record/merge-records'
import { registerRoom } from '@minga/domain/room/room-name'
import type { mergeBody, recordsMerged } from '@minga/protocol/http/records'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import { addAlias } from '@minga/storage/records/record-alias-rows'
import { setArchived } from '@minga/storage/records/record-decision-rows'
import type { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { addRecordsEvent } from '../../commands/notices/records-event.ts'
import { writableGroup, writeChanges, type ChangeParts } from '../../commands/register-changes/write-changes.ts'
import type { Unanswered } from '../../http/once-by-key.ts'
import { Refusal, stale } from '../../http/refusal.ts'
import { customFieldsIn } from '../../views/closed-fields.ts'
import { currentFacts } from '../../views/record-views.ts'
import { mergeableRecords } from './mergeable-records.ts'

type Merged = z.input<typeof recordsMerged>

type Merging = z.output<typeof mergeBody> & { readonly record: RecordId }

/**
 * Merges a record into another one: an edit of this person brings its values into that one, and from then on a row says
 * which record stands for it.
 */
export async function mergeRecords(
  parts: ChangeParts,
  actor: Actor,
  { record, into, take, seen, key }: Merging,
  unanswered: Unanswered,
): Promise<Merged | Refusal> {
  const { db, rooms, now, publish } = parts
  const asked = await mergeableRecords(db, actor, { record, into })
  if (asked instanceof Refusal) return asked
  const group = await writableGroup(db, actor, asked.group.id)
  if (group instanceof Refusal) return group
  // Rows follow the room by up to a second: what is united must be what stands there.
  await rooms.project(registerRoom(group.id))
  const found = await mergeableRecords(db, actor, { record, into })
  if (found instanceof Refusal) return found
  const { kind } = found.record
  const pair = { kept: found.into.fields, merged: found.record.fields, own: await customFieldsIn(db, group.id) }
  if (seen !== undefined && changedSince(seen, differingValues(kind, pair)).length > 0) return stale
  const changes = mergeChanges(kind, { ...pair, take })
  const via = { kind: 'changes' as const, id: key }
  const applied = await writeChanges(parts, actor, group, { changes, via })
  if (applied instanceof Refusal) return applied
  const at = now()
  const decided = await decide(db, async (tx): Promise<Refusal | undefined> => {
    const still = await mergeableRecords(tx, actor, { record, into })
    if (still instanceof Refusal) return still
    const by = { by: actor.person, at: at.toISOString() }
    await addAlias(tx, { record, into, group: group.id, ...by, inverse: applied.inverse })
    await setArchived(tx, { record, ...by }, true)
    const about = { actor, group: group.id, subject: record }
    await recordAudit(tx, { ...about, kind: 'record-merged', details: { into } })
    await addRecordsEvent(tx, found.record, [record, into])
    return undefined
  })
  if (decided instanceof Refusal) {
    // Another lead was quicker: what was written for this merge goes.
    await writeChanges(parts, actor, group, { changes: applied.inverse, via })
    return decided
  }
  const answer = await mergedFacts(parts, actor, { record, into })
  if (answer instanceof Refusal) return answer
  const conflicts = applied.results.filter(({ state }) => state === 'conflict' || state === 'refused')
  const whole = { ...answer, conflicts: conflicts.flatMap(({ index }) => changes[index]?.field ?? []) }
  await decide(db, (tx) => keepAnswer(tx, { ...unanswered, answer: whole, at }), publish)
  return whole
}

/** The present decisions about both records. */
export async function mergedFacts(
  { db }: Pick<ChangeParts, 'db'>,
  actor: Actor,
  { record, into }: Pick<Merging, 'record' | 'into'>,
): Promise<Omit<Merged, 'conflicts'> | Refusal> {
  const own = await currentFacts(db, actor, record)
  if (own instanceof Refusal) return own
  const other = await currentFacts(db, actor, into)
  return other instanceof Refusal ? other : { facts: own.facts, into: other.facts }
}
