import { organisationId, personId, roadmapId, threadId, type ThreadId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { inRows } from '../database/in-rows.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'
import type { OriginalRow } from './returned-original-rows.ts'
import { beyondKept, overdue } from './kept-returns.ts'

const returnedTextRow = z.object({
  id: z.string(),
  roadmap: roadmapId,
  room: z.string(),
  export: z.string().nullable(),
  sequence: z.int(),
  by: personId,
  /** Its bringer's, then. */
  organisation: organisationId,
  /** The readers beside its bringer. */
  readers: jsonText(z.array(personId)),
  onBehalfOf: organisationId.nullable(),
  /** The name of the file. */
  name: z.string(),
  sha256: z.string(),
  at: z.string(),
  /** The moment of the export that it is compared with. */
  given: z.string().nullable(),
  isKept: z.number().transform((kept) => kept === 1),
})
/** A text that came back as a file. */
export type ReturnedTextRow = z.infer<typeof returnedTextRow>

function selectReturnedTexts(db: Db) {
  return db
    .selectFrom('returned_text')
    .leftJoin('file_export', 'file_export.id', 'returned_text.export')
    .select(['returned_text.id', 'returned_text.roadmap', 'returned_text.room', 'returned_text.export'])
    .select(['returned_text.sequence', 'returned_text.by', 'returned_text.on_behalf_of as onBehalfOf'])
    .select(['returned_text.organisation', 'returned_text.readers'])
    .select(['returned_text.name', 'returned_text.sha256', 'returned_text.at', 'file_export.at as given'])
    .select((eb) => eb.case().when('returned_text.report', 'is', null).then(0).else(1).end().as('isKept'))
}

export async function findReturnedText(db: Db, id: string): Promise<ReturnedTextRow | undefined> {
  const found = await selectReturnedTexts(db).where('returned_text.id', '=', id).executeTakeFirst()
  return found && returnedTextRow.parse(found)
}

/** The files that people of an organisation brought to a roadmap, as long as they are kept, the newest first. */
export async function returnedTextsOf(
  db: Db,
  { roadmap, organisation }: { readonly roadmap: string; readonly organisation: string },
): Promise<ReturnedTextRow[]> {
  const found = await selectReturnedTexts(db)
    .where('returned_text.roadmap', '=', roadmap)
    .where('returned_text.organisation', '=', organisation)
    .where('returned_text.report', 'is not', null)
    .orderBy('returned_text.at', 'desc')
    .orderBy('returned_text.id')
    .limit(500)
    .execute()
  return returnedTextRow.array().parse(found)
}

export async function setReturnedReaders(tx: Transaction, id: string, readers: readonly string[]): Promise<void> {
  await tx
    .updateTable('returned_text')
    .set({ readers: JSON.stringify(readers) })
    .where('id', '=', id)
    .execute()
}

export interface NewReturnedText extends Omit<ReturnedTextRow, 'given' | 'isKept' | 'readers'> {
  readonly report: Uint8Array
  readonly changes: string
  /** The file itself. */
  readonly original: Pick<OriginalRow, 'kind' | 'stored' | 'bytes' | 'sha256'>
}

/**
 * Keeps what came of a returned text, and forgets the person's oldest beyond what is kept, unless anything is held.
 *
 * @returns false where another one has this id
 */
export async function addReturnedText(
  tx: Transaction,
  { onBehalfOf, original, ...row }: NewReturnedText,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('returned_text')
    .values({ ...row, on_behalf_of: onBehalfOf })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) return false
  const { id: returned, name, by, organisation } = row
  await tx
    .insertInto('returned_original')
    .values({ ...original, returned, name, by, organisation })
    .execute()
  await forget(tx, await beyondKept(tx, 'returned_text', row.by))
  return true
}

/**
 * Takes away what came of returned texts that hold some of these words, and of those that are named.
 *
 * @returns how many, and what their files were stored as
 */
export async function strikeReturnedTexts(
  tx: Transaction,
  words: readonly string[],
  named: ReadonlySet<string>,
): Promise<{ readonly count: number; readonly stored: readonly string[] }> {
  const found = await tx
    .selectFrom('returned_text')
    .select(['id', 'report', 'changes'])
    .where('report', 'is not', null)
    .execute()
  const forms = words.flatMap((each) => [each, JSON.stringify(each).slice(1, -1)])
  const ids = found.flatMap(({ id, report, changes }) => {
    const text = `${Buffer.from(report ?? []).toString()} ${changes ?? ''}`
    return named.has(id) || forms.some((form) => text.includes(form)) ? [id] : []
  })
  return { count: ids.length, stored: await forget(tx, ids) }
}

export async function forgetReturnedTexts(db: Db, now: Date): Promise<void> {
  await forget(db, await overdue(db, 'returned_text', now))
}

/** The row stays: proposals came by it. The bytes of the file are swept, as no row names them any more. */
async function forget(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  await db.updateTable('returned_text').set({ report: null, changes: null }).where('id', 'in', ids).execute()
  const gone = await db.deleteFrom('returned_original').where('returned', 'in', ids).returning('stored').execute()
  return gone.map(({ stored }) => stored)
}

interface FiledBy {
  readonly roadmap: string
  readonly organisation: string
}

/** The changes among these that an organisation has filed already, with their discussions. */
export async function filedAlready(
  db: Db,
  { roadmap, organisation }: FiledBy,
  said: readonly string[],
): Promise<ReadonlyMap<string, ThreadId>> {
  const found = await inChunks(said, (chunk) =>
    db
      .selectFrom('returned_filed')
      .select(['said', 'thread'])
      .where((eb) => eb.and({ roadmap, organisation }))
      .where('said', 'in', chunk)
      .execute(),
  )
  const row = z.object({ said: z.string(), thread: threadId })
  return new Map(
    row
      .array()
      .parse(found)
      .map(({ said: hash, thread }) => [hash, thread]),
  )
}

/** @param threads the discussions by the change that they were filed for. @returns false if some of it was filed before */
export async function addFiled(
  tx: Transaction,
  by: FiledBy,
  threads: readonly (readonly [said: string, thread: ThreadId])[],
): Promise<boolean> {
  let added = 0n
  await inRows(threads, async (some) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('returned_filed')
      .values(some.map(([said, thread]) => ({ ...by, said, thread })))
      .onConflict((conflict) => conflict.columns(['roadmap', 'organisation', 'said']).doNothing())
      .executeTakeFirstOrThrow()
    added += numInsertedOrUpdatedRows ?? 0n
  })
  return added === BigInt(threads.length)
}
