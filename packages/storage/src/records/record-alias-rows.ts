import { groupId, personId, recordId, type GroupId, type PersonId, type RecordId } from '@minga/domain/identity/ids'
import { formatReference, recordKind } from '@minga/domain/record/record-kind'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** A record that was merged into another one of its group. */
export interface RecordAlias {
  readonly record: RecordId
  readonly into: RecordId
  readonly group: GroupId
  readonly by: PersonId
  /** ISO. */
  readonly at: string
  /** The changes that take the merge back in the register. */
  readonly inverse: readonly RecordChange[]
}

const aliasRow = z.object({
  record: recordId,
  into: recordId,
  group: groupId,
  by: personId,
  at: z.string(),
  // Written by this server, from changes that the room took.
  inverse: jsonText(z.array(z.custom<RecordChange>())),
})

/** @returns false where the record is merged already */
export async function addAlias(tx: Transaction, { into, group, inverse, ...alias }: RecordAlias): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('record_alias')
    .values({ ...alias, into_record: into, group_id: group, inverse: JSON.stringify(inverse) })
    .onConflict((conflict) => conflict.column('record').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** The record that a record was merged into; undefined if it was not. */
export async function findAlias(db: Db, record: RecordId): Promise<RecordAlias | undefined> {
  const found = await db
    .selectFrom('record_alias')
    .select(['record', 'into_record as into', 'group_id as group', 'by', 'at', 'inverse'])
    .where('record', '=', record)
    .executeTakeFirst()
  return found && aliasRow.parse(found)
}

export async function removeAlias(tx: Transaction, record: RecordId): Promise<void> {
  await tx.deleteFrom('record_alias').where('record', '=', record).execute()
}

/** The records that were merged into this one. */
export async function mergedInto(db: Db, record: RecordId): Promise<RecordId[]> {
  const found = await db.selectFrom('record_alias').select('record').where('into_record', '=', record).execute()
  return found.map((row) => recordId.parse(row.record))
}

const standInRow = z.object({ record: recordId, into: recordId, at: z.string() })

/** The record that stands for each of these, and since when; records that were not merged are left out. */
export async function standInsFor(
  db: Db,
  records: readonly string[],
): Promise<ReadonlyMap<string, { readonly into: RecordId; readonly at: string }>> {
  const found = await inChunks(records, (chunk) =>
    db
      .selectFrom('record_alias')
      .select(['record', 'into_record as into', 'at'])
      .where('record', 'in', chunk)
      .execute(),
  )
  return new Map(
    standInRow
      .array()
      .parse(found)
      .map(({ record, ...standIn }) => [record, standIn]),
  )
}

const namedAliasRow = z.object({
  record: recordId,
  into: recordId,
  kind: recordKind,
  number: z.int(),
  intoNumber: z.int(),
})

export interface NamedAlias {
  readonly record: RecordId
  readonly reference: string
  readonly into: RecordId
  readonly intoReference: string
}

/** All merged records of these groups, with the references of both. */
export async function aliasesOf(db: Db, groups: readonly GroupId[]): Promise<NamedAlias[]> {
  if (groups.length === 0) return []
  const found = await db
    .selectFrom('record_alias')
    .innerJoin('record_fact as own', 'own.record', 'record_alias.record')
    .innerJoin('record_fact as other', 'other.record', 'record_alias.into_record')
    .select(['record_alias.record', 'record_alias.into_record as into', 'own.kind', 'own.number'])
    .select('other.number as intoNumber')
    .where('record_alias.group_id', 'in', groups)
    .orderBy('own.number')
    .execute()
  return namedAliasRow
    .array()
    .parse(found)
    .map(({ record, into, kind, number, intoNumber }) => ({
      record,
      reference: formatReference(kind, number),
      into,
      intoReference: formatReference(kind, intoNumber),
    }))
}
