import { groupId, recordId, type GroupId, type RecordId } from '@minga/domain/identity/ids'
import { formatReference, recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { larger } from '../database/expressions.ts'
import { inChunks } from '../database/in-chunks.ts'
import { flag } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

export interface NewFact {
  readonly record: string
  readonly kind: RecordKind
  readonly group: GroupId
  readonly createdBy: string | null
  readonly createdAt: string
  /** The returned workbook by which it was made. */
  readonly createdFile?: string | undefined
}

/** Gives records that the server sees for the first time their references, in this order, and their rows of facts. */
export async function addFacts(tx: Transaction, facts: readonly NewFact[]): Promise<void> {
  const owners = await ownersOf(
    tx,
    facts.map(({ record }) => record),
  )
  const fresh = facts.filter(({ record }) => !owners.has(record))
  for (const [kind, own] of Map.groupBy(fresh, (fact) => fact.kind)) {
    const first = await nextNumber(tx, kind)
    await insertFacts(
      tx,
      own.map((fact, at) => ({ ...fact, number: first + at })),
    )
    await raiseCounter(tx, kind, first + own.length - 1)
  }
}

/** For seeds and imports, which bring the number along. Later numbers are given after the highest. */
export async function addNumberedFact(tx: Transaction, fact: NewFact, number: number): Promise<void> {
  await insertFacts(tx, [{ ...fact, number }])
  await raiseCounter(tx, fact.kind, number)
}

async function insertFacts(tx: Transaction, facts: readonly (NewFact & { readonly number: number })[]): Promise<void> {
  await tx
    .insertInto('record_fact')
    .values(
      facts.map(({ record, kind, number, group, createdBy, createdAt, createdFile = null }) => ({
        record,
        kind,
        number,
        group_id: group,
        created_by: createdBy,
        created_at: createdAt,
        created_file: createdFile,
        archived: 0,
        archived_by: null,
        archived_at: null,
        first_promised_due: null,
      })),
    )
    .onConflict((conflict) => conflict.column('record').doNothing())
    .execute()
}

async function raiseCounter(tx: Transaction, kind: RecordKind, number: number): Promise<void> {
  await tx
    .insertInto('reference_counter')
    .values({ kind, last: number })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet({ last: larger('reference_counter.last', number) }))
    .execute()
}

const counterRow = z.object({ last: z.int() })

async function nextNumber(tx: Transaction, kind: RecordKind): Promise<number> {
  const found = await tx.selectFrom('reference_counter').select('last').where('kind', '=', kind).executeTakeFirst()
  return found === undefined ? 1 : counterRow.parse(found).last + 1
}

const ownerRow = z.object({ record: z.string(), kind: recordKind, group: groupId, archived: flag })
export type RecordOwner = Omit<z.infer<typeof ownerRow>, 'record'>

/** The kind and group that each of these ids belongs to, for good, and whether it is archived; unused ids are left out. */
export async function ownersOf(db: Db, records: readonly string[]): Promise<Map<string, RecordOwner>> {
  if (records.length === 0) return new Map()
  const found = await inChunks(records, (chunk) =>
    db
      .selectFrom('record_fact')
      .select(['record', 'kind', 'group_id as group', 'archived'])
      .where('record', 'in', chunk)
      .execute(),
  )
  return new Map(
    ownerRow
      .array()
      .parse(found)
      .map(({ record, ...owner }) => [record, owner]),
  )
}

const namedRow = z.object({ record: z.string(), kind: recordKind, number: z.int(), archived: flag })

export interface NamedRecord {
  readonly kind: RecordKind
  readonly reference: string
  readonly archived: boolean
}

/** The references of these records, also of those that are gone from their register. */
export async function referencesOf(db: Db, records: readonly string[]): Promise<ReadonlyMap<string, NamedRecord>> {
  const found = await inChunks(records, (chunk) =>
    db
      .selectFrom('record_fact')
      .select(['record', 'kind', 'number', 'archived'])
      .where('record', 'in', chunk)
      .execute(),
  )
  return new Map(
    namedRow
      .array()
      .parse(found)
      .map(({ record, kind, number, archived }) => [
        record,
        { kind, reference: formatReference(kind, number), archived },
      ]),
  )
}

const referencedRow = z.object({ record: recordId, kind: recordKind, number: z.int(), group: groupId, archived: flag })

export interface ReferencedRecord extends NamedRecord {
  readonly record: RecordId
  readonly group: GroupId
}

/** The records of these groups that have these numbers. */
export async function findReferenced(
  db: Db,
  groups: readonly GroupId[],
  wanted: readonly { readonly kind: RecordKind; readonly number: number }[],
): Promise<ReferencedRecord[]> {
  if (groups.length === 0) return []
  const found: ReferencedRecord[] = []
  for (const [kind, ofKind] of Map.groupBy(wanted, (each) => each.kind)) {
    const numbers = ofKind.map(({ number }) => number)
    const rows = await inChunks(numbers, (chunk) =>
      referencedRows(db, groups).where('kind', '=', kind).where('number', 'in', chunk).execute(),
    )
    found.push(...withReferences(rows))
  }
  return found
}

/** All records of these groups with their references. */
export async function referencesIn(db: Db, groups: readonly GroupId[]): Promise<ReferencedRecord[]> {
  if (groups.length === 0) return []
  return withReferences(await referencedRows(db, groups).execute())
}

function referencedRows(db: Db, groups: readonly GroupId[]) {
  return db
    .selectFrom('record_fact')
    .select(['record', 'kind', 'number', 'group_id as group', 'archived'])
    .where('group_id', 'in', groups)
}

function withReferences(rows: readonly unknown[]): ReferencedRecord[] {
  return referencedRow
    .array()
    .parse(rows)
    .map(({ number, ...fact }) => ({ ...fact, reference: formatReference(fact.kind, number) }))
}
