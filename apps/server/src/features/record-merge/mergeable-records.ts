import type { Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { RecordId } from '@minga/domain/identity/ids'
import { mayBeMerged } from '@minga/domain/record/merge-records'
import type { Db } from '@minga/storage/database/schema'
import { findAlias, mergedInto } from '@minga/storage/records/record-alias-rows'
import type { ProjectedRecord } from '@minga/storage/records/record-rows'

import { Refusal } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { recordFor } from '../../views/record-views.ts'

const otherKind = new Refusal('conflict', 'only records of one kind and one group can be merged', 'into')
const unmergeable = new Refusal('conflict', 'records of this kind cannot be merged', 'record')
const archived = new Refusal('conflict', 'one of them is archived', 'archived')
const alreadyMerged = new Refusal('conflict', 'one of them was merged already: take that back first', 'merged')

export interface Mergeable {
  readonly group: WorkingGroup
  readonly record: ProjectedRecord
  readonly into: ProjectedRecord
}

/** Two records that this person may merge as they stand: as a lead of the group, and neither of them merged yet. */
export async function mergeableRecords(
  db: Db,
  actor: Actor,
  ids: { readonly record: RecordId; readonly into: RecordId },
): Promise<Mergeable | Refusal> {
  const record = await recordFor(db, actor, ids.record, 'read')
  if (record instanceof Refusal) return record
  const into = await recordFor(db, actor, ids.into, 'read')
  if (into instanceof Refusal) return into
  const group = await groupFor(db, actor, record.group, 'administer')
  if (group instanceof Refusal) return group
  if (record.kind !== into.kind || record.group !== into.group || record.record === into.record) return otherKind
  if (!mayBeMerged(record.kind)) return unmergeable
  const isMerged =
    (await findAlias(db, record.record)) !== undefined ||
    (await findAlias(db, into.record)) !== undefined ||
    // Its own merged records would stand behind two others.
    (await mergedInto(db, record.record)).length > 0
  if (isMerged) return alreadyMerged
  if (record.archived || into.archived) return archived
  return { group, record, into }
}
