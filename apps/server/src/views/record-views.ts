import type { Actor } from '@minga/domain/access/can'
import type { Action } from '@minga/domain/action/action'
import type { RecordId } from '@minga/domain/identity/ids'
import type { Milestone } from '@minga/domain/milestone/milestone'
import type { RecordFacts } from '@minga/protocol/http/records'
import { factsOf } from '@minga/storage/records/record-facts'
import {
  findRecord,
  listRecords,
  type ProjectedRecord,
  type RecordFilter,
} from '@minga/storage/records/record-rows'
import type { Rows } from '@minga/storage/database/schema'

import { notFound, Refusal } from '../http/refusal.ts'
import { groupFor, reachOf } from './readable-groups.ts'

/** A record as it is shown: its fields, and what is decided about it. */
interface RecordView<Fields> {
  readonly record: Fields
  readonly facts: RecordFacts
}

type Filter = Omit<RecordFilter, 'readable' | 'kind'>
export type ActionView = RecordView<Action>
export type MilestoneView = RecordView<Milestone>

export async function actionViews(rows: Rows, actor: Actor, filter: Filter): Promise<ActionView[]> {
  const views = await viewsOf(rows, actor, { ...filter, kind: 'action' })
  return views.flatMap(({ row, facts }) => (row.kind === 'action' ? [{ record: row.fields, facts }] : []))
}

export async function milestoneViews(rows: Rows, actor: Actor, filter: Filter): Promise<MilestoneView[]> {
  const views = await viewsOf(rows, actor, { ...filter, kind: 'milestone' })
  return views.flatMap(({ row, facts }) => (row.kind === 'milestone' ? [{ record: row.fields, facts }] : []))
}

async function viewsOf(
  rows: Rows,
  actor: Actor,
  filter: Omit<RecordFilter, 'readable'>,
): Promise<{ readonly row: ProjectedRecord; readonly facts: RecordFacts }[]> {
  const reach = await reachOf(rows, actor)
  const records = await listRecords(rows, { ...filter, readable: reach.groups })
  const facts = await factsOf(rows, records, reach)
  return records.flatMap((row, index) => {
    const found = facts[index]
    return found === undefined ? [] : [{ row, facts: found }]
  })
}

/** The record, if this person may do this in its group; where they may not even read it, it is not there. */
export async function recordFor(
  rows: Rows,
  actor: Actor,
  id: RecordId,
  action: 'read' | 'write',
): Promise<ProjectedRecord | Refusal> {
  const record = await findRecord(rows, id)
  if (record === undefined) return notFound
  const group = await groupFor(rows, actor, record.group, action)
  return group instanceof Refusal ? group : record
}

/** The facts as they are now, as every change of them answers. */
export async function currentFacts(
  rows: Rows,
  actor: Actor,
  id: RecordId,
): Promise<{ facts: RecordFacts } | Refusal> {
  const record = await findRecord(rows, id)
  const [facts] = record ? await factsOf(rows, [record], await reachOf(rows, actor)) : []
  return facts ? { facts } : notFound
}
