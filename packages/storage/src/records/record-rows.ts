import { groupId, recordId, type GroupId, type RecordId } from '@minga/domain/identity/ids'
import { recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import { everyKind, type RecordOf } from '@minga/domain/record/record-types'
import { sql } from 'kysely'
import { z } from 'zod'

import { flag, jsonText } from '../database/json-text.ts'
import { withoutIndex } from '../database/expressions.ts'
import { inChunks } from '../database/in-chunks.ts'
import type { Db } from '../database/schema.ts'

const common = {
  record: recordId,
  room: z.string(),
  group: groupId,
  number: z.int(),
  archived: flag,
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
  changedBy: z.string().nullable(),
  createdFile: z.string().nullable(),
  changedFile: z.string().nullable(),
  firstPromisedDue: z.string().nullable(),
  lead: z.string().nullable(),
}

type ProjectedSchema<Kind extends RecordKind> = Kind extends RecordKind
  ? z.ZodObject<{ kind: z.ZodLiteral<Kind>; fields: z.ZodType<RecordOf<Kind>> } & typeof common>
  : never
const projectedRecord = z.discriminatedUnion(
  'kind',
  everyKind.map(({ kind, schema }) =>
    z.object({ kind: z.literal(kind), fields: jsonText(schema), ...common }),
  ) as unknown as [ProjectedSchema<RecordKind>],
)
/** A record as projected, with the facts that are columns. */
export type ProjectedRecord<Kind extends RecordKind = RecordKind> = Kind extends RecordKind
  ? z.infer<ProjectedSchema<Kind>>
  : never

/** The filter of records: of a kind, in groups (also those they only concern), archived or not, by lead or assignee. */
export interface RecordFilter {
  /** The groups that the reader may read: no record outside them is returned. */
  readonly readable: readonly GroupId[]
  readonly kind?: RecordKind
  /** Only the group's own records, and those said to concern it. */
  readonly group?: GroupId
  /** No record of this group. */
  readonly outside?: GroupId
  readonly archived?: boolean
  readonly lead?: string
  readonly assignee?: string
  readonly ids?: readonly RecordId[]
  /** A roadmap's room: only what its text cites, and what stands for a merged record that it cites. */
  readonly citedIn?: string
}

/** In their lists' order, group by group; of named records, some thousands at a time. Leaves out rows that do not parse, as reading the room does. */
export async function listRecords(db: Db, filter: RecordFilter): Promise<ProjectedRecord[]> {
  if (filter.readable.length === 0) return []
  if (filter.ids === undefined) return parsed(await recordsInOrder(db, filter).execute())
  return parsed(await inChunks(filter.ids, (ids) => recordsInOrder(db, { ...filter, ids }).execute()))
}

const recordCursor = z.object({ rank: z.int(), position: z.string(), record: z.string() })
/** Where a record stands in its lists, by which the next page begins. */
export type RecordCursor = z.infer<typeof recordCursor>

/**
 * A page of what `listRecords` gives: at most so many, each with its cursor, and whether there are more behind them.
 */
export async function pageOfRecords(
  db: Db,
  filter: RecordFilter,
  { after, limit }: { readonly after: RecordCursor | undefined; readonly limit: number },
): Promise<{
  readonly records: ProjectedRecord[]
  readonly cursors: RecordCursor[]
  readonly hasMore: boolean
}> {
  if (filter.readable.length === 0 || filter.ids?.length === 0) return { records: [], cursors: [], hasMore: false }
  let query = recordsInOrder(db, filter)
  if (after !== undefined) {
    query = query.where(
      sql<boolean>`(working_group.rank, record_row.position, record_row.record)
        > (${after.rank}, ${after.position}, ${after.record})`,
    )
  }
  const found = await query.limit(limit + 1).execute()
  const page = found.slice(0, limit).flatMap((row) => {
    const [record] = parsed([row])
    return record === undefined ? [] : [{ record, cursor: recordCursor.parse(row) }]
  })
  return {
    records: page.map(({ record }) => record),
    cursors: page.map(({ cursor }) => cursor),
    hasMore: found.length > limit,
  }
}

function parsed(found: readonly unknown[]): ProjectedRecord[] {
  return found.flatMap((row) => {
    const record = projectedRecord.safeParse(row)
    return record.success ? [record.data] : []
  })
}

function recordsInOrder(db: Db, filter: RecordFilter) {
  const { kind, group, outside, archived, lead, assignee, ids, citedIn } = filter
  // Named records are found by their ids: by their groups, each of a long register would be looked at.
  const ofGroup = ids === undefined ? 'record_row.group_id' : withoutIndex('record_row.group_id')
  let query = recordsWithFacts(db)
    .where(ofGroup, 'in', filter.readable)
    .orderBy('working_group.rank')
    .orderBy('record_row.position')
    .orderBy('record_row.record')
  if (kind !== undefined) query = query.where('record_row.kind', '=', kind)
  if (outside !== undefined) query = query.where('record_row.group_id', '!=', outside)
  if (archived !== undefined) query = query.where('record_fact.archived', '=', archived ? 1 : 0)
  if (lead !== undefined) query = query.where('record_row.lead', '=', lead)
  if (assignee !== undefined) query = query.where('record_row.assignee', '=', assignee)
  if (ids !== undefined) query = query.where('record_row.record', 'in', ids)
  if (citedIn !== undefined) {
    query = query.where('record_row.record', 'in', (from) =>
      from
        .selectFrom('citation_row')
        .select('citation_row.record')
        .where('citation_row.room', '=', citedIn)
        .union(
          from
            .selectFrom('citation_row')
            .innerJoin('record_alias', 'record_alias.record', 'citation_row.record')
            .select('record_alias.into_record as record')
            .where('citation_row.room', '=', citedIn),
        ),
    )
  }
  if (group !== undefined) {
    query = query.where((where) =>
      where.or([
        where('record_row.group_id', '=', group),
        where(
          'record_row.record',
          'in',
          where.selectFrom('also_in').select('also_in.record').where('also_in.group_id', '=', group),
        ),
      ]),
    )
  }
  return query
}

/** The ids of a register's own records of a kind, in no order; with `archived`, only those that are archived, or that are not. */
export async function recordIdsOf(
  db: Db,
  { group, kind, archived }: { readonly group: GroupId; readonly kind: RecordKind; readonly archived?: boolean },
): Promise<RecordId[]> {
  let query = db.selectFrom('record_row').select('record').where('group_id', '=', group).where('kind', '=', kind)
  if (archived !== undefined) {
    query = query.where('record', 'in', (from) =>
      from
        .selectFrom('record_fact')
        .select('record_fact.record')
        .where('archived', '=', archived ? 1 : 0),
    )
  }
  return (await query.execute()).map((row) => recordId.parse(row.record))
}

export async function findRecord(db: Db, id: string): Promise<ProjectedRecord | undefined> {
  const found = await recordsWithFacts(db).where('record_row.record', '=', id).executeTakeFirst()
  return found && projectedRecord.safeParse(found).data
}

function recordsWithFacts(db: Db) {
  return db
    .selectFrom('record_row')
    .innerJoin('record_fact', 'record_fact.record', 'record_row.record')
    .innerJoin('working_group', 'working_group.id', 'record_row.group_id')
    .select(['record_row.record', 'record_row.kind', 'record_row.room', 'record_row.group_id as group'])
    .select(['record_row.fields', 'record_row.lead', 'record_row.changed_at as changedAt'])
    .select(['record_row.changed_by as changedBy', 'record_fact.number', 'record_fact.archived'])
    .select(['record_fact.created_by as createdBy', 'record_fact.created_at as createdAt'])
    .select('record_fact.first_promised_due as firstPromisedDue')
    .select(['record_fact.created_file as createdFile', 'record_row.changed_file as changedFile'])
    .select(['record_row.position', 'working_group.rank'])
}

const countRow = z.object({ group: groupId, kind: recordKind, status: z.string(), count: z.int() })

/** How many records of each kind and status a group has, the archived ones left out. */
export async function countRecords(db: Db, groups: readonly GroupId[]): Promise<z.infer<typeof countRow>[]> {
  if (groups.length === 0) return []
  const counted = await db
    .selectFrom('record_row')
    .innerJoin('record_fact', 'record_fact.record', 'record_row.record')
    .select(['record_row.group_id as group', 'record_row.kind', 'record_row.status'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('record_row.group_id', 'in', groups)
    .where('record_fact.archived', '=', 0)
    .groupBy(['record_row.group_id', 'record_row.kind', 'record_row.status'])
    .execute()
  return countRow.array().parse(counted)
}

const unreadableRow = z.object({ group: groupId, unreadable: z.int() })

/** How many records of each group's register could not be read. */
export async function countUnreadable(db: Db, groups: readonly GroupId[]): Promise<ReadonlyMap<GroupId, number>> {
  if (groups.length === 0) return new Map()
  const counted = await db
    .selectFrom('room_projection')
    .select('group_id as group')
    .select(({ fn }) => fn.sum<number>('unreadable').as('unreadable'))
    .where('group_id', 'in', groups)
    .groupBy('group_id')
    .execute()
  return new Map(
    unreadableRow
      .array()
      .parse(counted)
      .map((row) => [row.group, row.unreadable]),
  )
}
