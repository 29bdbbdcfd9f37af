import { action } from '@minga/domain/action/action'
import { longestChain } from '@minga/domain/action/waiting'
import { groupId, personId, recordId, type GroupId, type PersonId, type RecordId } from '@minga/domain/identity/ids'
import { sql } from 'kysely'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** `action` waits for `awaited`. */
export interface Wait {
  readonly action: RecordId
  readonly awaited: RecordId
}

/** @returns false when it waited for it already */
export async function addWait(
  tx: Transaction,
  wait: Wait & { readonly by: PersonId; readonly at: string },
): Promise<boolean> {
  const added = await tx
    .insertInto('waiting')
    .values({ ...wait })
    .onConflict((conflict) => conflict.columns(['action', 'awaited']).doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** @returns false when it did not wait for it */
export async function removeWait(tx: Transaction, { action: of, awaited }: Wait): Promise<boolean> {
  const removed = await tx
    .deleteFrom('waiting')
    .where('action', '=', of)
    .where('awaited', '=', awaited)
    .executeTakeFirst()
  return removed.numDeletedRows > 0n
}

export async function countWaits(tx: Transaction, of: RecordId): Promise<number> {
  const { count } = await tx
    .selectFrom('waiting')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('action', '=', of)
    .executeTakeFirstOrThrow()
  return count
}

const chainRow = z.object({ record: z.string() })

/**
 * The actions that have to come before this one, directly and through others: also those that its reader may not read, and archived
 * ones, which may come back. At most one more than `longestChain`: the query stops there.
 */
export async function chainBefore(tx: Transaction, of: RecordId): Promise<ReadonlySet<string>> {
  const { rows } = await sql`
    WITH RECURSIVE before (record) AS (
      SELECT awaited FROM waiting WHERE action = ${of}
      UNION
      SELECT waiting.awaited FROM waiting JOIN before ON waiting.action = before.record
    )
    SELECT record FROM before LIMIT ${longestChain + 1}`.execute(tx)
  return new Set(
    chainRow
      .array()
      .parse(rows)
      .map(({ record }) => record),
  )
}

const linkRow = z.object({
  of: recordId,
  record: recordId,
  number: z.int(),
  group: groupId,
  by: personId.nullable(),
  at: z.string(),
})
export type LinkRow = z.infer<typeof linkRow>

interface Links {
  readonly waitsFor: readonly LinkRow[]
  readonly awaitedBy: readonly LinkRow[]
}

/** The links of these actions whose other end is not archived and in a group that the reader may read. */
export async function linksOf(db: Db, ids: readonly string[], readable: readonly GroupId[]): Promise<Links> {
  if (ids.length === 0 || readable.length === 0) return { waitsFor: [], awaitedBy: [] }
  const [waitsFor, awaitedBy] = await Promise.all([
    linked(db, ids, readable, { own: 'action', other: 'awaited' }),
    linked(db, ids, readable, { own: 'awaited', other: 'action' }),
  ])
  return { waitsFor, awaitedBy }
}

type End = 'action' | 'awaited'

async function linked(
  db: Db,
  ids: readonly string[],
  readable: readonly GroupId[],
  { own, other }: { readonly own: End; readonly other: End },
): Promise<LinkRow[]> {
  const found = await inChunks(ids, (chunk) =>
    db
      .selectFrom('waiting')
      .innerJoin('record_fact', 'record_fact.record', `waiting.${other}`)
      .select([`waiting.${own} as of`, `waiting.${other} as record`, 'waiting.by', 'waiting.at'])
      .select(['record_fact.number', 'record_fact.group_id as group'])
      .where(`waiting.${own}`, 'in', chunk)
      .where('record_fact.archived', '=', 0)
      .where('record_fact.group_id', 'in', readable)
      .orderBy('record_fact.number')
      .execute(),
  )
  return linkRow.array().parse(found)
}

const shownFields = action.pick({ title: true, lead: true, status: true, due: true })
const shownRow = z.object({ record: recordId, fields: jsonText(shownFields) })
export type ShownFields = z.infer<typeof shownFields>

/** What shows actions of other groups beside a link. Leaves out what does not parse. */
export async function shownFieldsOf(db: Db, records: readonly RecordId[]): Promise<ReadonlyMap<RecordId, ShownFields>> {
  const found = await inChunks([...new Set(records)], (chunk) =>
    db.selectFrom('record_row').select(['record', 'fields']).where('record', 'in', chunk).execute(),
  )
  return new Map(
    found.flatMap((row) => {
      const parsed = shownRow.safeParse(row)
      return parsed.success ? [[parsed.data.record, parsed.data.fields] as const] : []
    }),
  )
}
