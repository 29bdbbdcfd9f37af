import type { Actor } from '@minga/domain/access/can'
import { newId, type RecordId } from '@minga/domain/identity/ids'
import { registerRoom } from '@minga/domain/room/room-name'
import type { recordsMerged } from '@minga/protocol/http/records'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { findAlias, removeAlias } from '@minga/storage/records/record-alias-rows'
import { setArchived } from '@minga/storage/records/record-decision-rows'
import type { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { addRecordsEvent } from '../../commands/notices/records-event.ts'
import { writableGroup, writeChanges, type ChangeParts } from '../../commands/register-changes/write-changes.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { recordFor } from '../../views/record-views.ts'
import { mergedFacts } from './merge-records.ts'

/**
 * Takes a merge back: the record stands for itself again, and values of the merge that no person changed since are as
 * before. Asked again after a failure it goes on: the alias goes last.
 */
export async function unmergeRecords(
  parts: ChangeParts,
  actor: Actor,
  record: RecordId,
): Promise<z.input<typeof recordsMerged> | Refusal> {
  const { db, now, publish } = parts
  const row = await recordFor(db, actor, record, 'read')
  if (row instanceof Refusal) return row
  const led = await groupFor(db, actor, row.group, 'administer')
  if (led instanceof Refusal) return led
  const group = await writableGroup(db, actor, row.group)
  if (group instanceof Refusal) return group
  const alias = await findAlias(db, record)
  if (alias === undefined) return notFound
  const { into, inverse } = alias
  const by = { record, by: actor.person, at: now().toISOString() }
  // An archived record takes no change.
  await decide(db, (tx) => setArchived(tx, by, false))
  const via = { kind: 'changes' as const, id: newId() }
  const applied = inverse.length === 0 ? undefined : await writeChanges(parts, actor, group, { changes: inverse, via })
  if (applied instanceof Refusal) return applied
  await decide(
    db,
    async (tx) => {
      await removeAlias(tx, record)
      const about = { actor, group: group.id, subject: record }
      await recordAudit(tx, { ...about, kind: 'record-unmerged', details: { from: into } })
      await addRecordsEvent(tx, { room: registerRoom(group.id), group: group.id }, [record, into])
    },
    publish,
  )
  const answer = await mergedFacts(parts, actor, { record, into })
  if (answer instanceof Refusal) return answer
  const conflicts = (applied?.results ?? []).filter(({ state }) => state === 'conflict' || state === 'refused')
  return { ...answer, conflicts: conflicts.flatMap(({ index }) => inverse[index]?.field ?? []) }
}
