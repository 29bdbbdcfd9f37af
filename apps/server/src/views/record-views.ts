import type { Actor } from '@minga/domain/access/can'
import type { RecordId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordFacts, RecordRow } from '@minga/protocol/http/records'
import { factsOf } from '@minga/storage/records/record-facts'
import { findRecord, listRecords, type ProjectedRecord, type RecordFilter } from '@minga/storage/records/record-rows'
import type { Db } from '@minga/storage/database/schema'

import { notFound, Refusal } from '../http/refusal.ts'
import { groupFor, reachOf } from './readable-groups.ts'

type Filter = Omit<RecordFilter, 'readable' | 'kind'>
export type ActionView = RecordRow<'action'>
export type MilestoneView = RecordRow<'milestone'>

/** The records of one kind as they are shown: their fields, and what is decided about them. */
export async function recordViews<Kind extends RecordKind>(
  db: Db,
  actor: Actor,
  kind: Kind,
  filter: Filter,
): Promise<RecordRow<Kind>[]> {
  const reach = await reachOf(db, actor)
  const records = await listRecords(db, { ...filter, kind, readable: reach.groups })
  const facts = await factsOf(db, records, reach)
  const views = records.flatMap((row, index) => {
    const found = facts[index]
    return found === undefined ? [] : [{ record: row.fields, facts: found }]
  })
  // The requested records are of this kind.
  return views as RecordRow<Kind>[]
}

/** The record, if this person may do this in its group; where they may not even read it, it is not there. */
export async function recordFor(
  db: Db,
  actor: Actor,
  id: RecordId,
  action: 'read' | 'write',
): Promise<ProjectedRecord | Refusal> {
  const record = await findRecord(db, id)
  if (record === undefined) return notFound
  const group = await groupFor(db, actor, record.group, action)
  return group instanceof Refusal ? group : record
}

/** The facts as they are now, as every change of them answers. */
export async function currentFacts(db: Db, actor: Actor, id: RecordId): Promise<{ facts: RecordFacts } | Refusal> {
  const record = await findRecord(db, id)
  const [facts] = record ? await factsOf(db, [record], await reachOf(db, actor)) : []
  return facts ? { facts } : notFound
}
