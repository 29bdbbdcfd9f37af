import { organisationId, personId, type OrganisationId } from '@minga/domain/identity/ids'
import type { BroughtFile } from '@minga/protocol/http/brought-file'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'
import { beyondKept, overdue } from './kept-returns.ts'

const returnedMatrixRow = z.object({
  id: z.string(),
  export: z.string(),
  /** The moment of the export that it is compared with. */
  given: z.string(),
  by: personId,
  /** Where its discussions are. */
  rooms: jsonText(z.array(z.string()).readonly()),
  /** The name of the file. */
  name: z.string(),
  sha256: z.string(),
  at: z.string(),
  isKept: z.number().transform((kept) => kept === 1),
})
/** A comment matrix that came back. */
export type ReturnedMatrixRow = z.infer<typeof returnedMatrixRow>

export async function findReturnedMatrix(db: Db, id: string): Promise<ReturnedMatrixRow | undefined> {
  const found = await db
    .selectFrom('returned_matrix')
    .select(['id', 'export', 'given', 'by', 'rooms', 'name', 'sha256', 'at'])
    .select((eb) => eb.case().when('report', 'is', null).then(0).else(1).end().as('isKept'))
    .where('id', '=', id)
    .executeTakeFirst()
  return found && returnedMatrixRow.parse(found)
}

export interface NewReturnedMatrix extends Omit<ReturnedMatrixRow, 'isKept'> {
  readonly report: Uint8Array
  readonly changes: string
}

/**
 * Keeps what came of a returned matrix, and forgets the person's oldest beyond what is kept, unless anything is held.
 *
 * @returns false where another one has this id
 */
export async function addReturnedMatrix(tx: Transaction, { rooms, ...row }: NewReturnedMatrix): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('returned_matrix')
    .values({ ...row, rooms: JSON.stringify(rooms) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) return false
  await forget(tx, await beyondKept(tx, 'returned_matrix', row.by))
  return true
}

export async function forgetReturnedMatrices(db: Db, now: Date): Promise<void> {
  await forget(db, await overdue(db, 'returned_matrix', now))
}

/** The row stays: it says by which file a discussion was disposed of or answered. */
async function forget(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('returned_matrix').set({ report: null, changes: null }).where('id', 'in', ids).execute()
}

const broughtRow = z.object({ id: z.string(), name: z.string(), given: z.string(), organisation: organisationId })

/** The matrices with these ids, as a person of this organisation may know them: see `broughtFilesOf`. */
export async function broughtMatricesOf(
  db: Db,
  ids: Iterable<string | null>,
  reader: OrganisationId | undefined,
): Promise<ReadonlyMap<string, BroughtFile>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const found = await inChunks(wanted, (chunk) =>
    db
      .selectFrom('returned_matrix')
      .innerJoin('person', 'person.id', 'returned_matrix.by')
      .select(['returned_matrix.id', 'returned_matrix.name', 'returned_matrix.given', 'person.organisation'])
      .where('returned_matrix.id', 'in', chunk)
      .execute(),
  )
  return new Map(
    broughtRow
      .array()
      .parse(found)
      .map(({ id, name, given, organisation }) => [id, { name: organisation === reader ? name : null, given }]),
  )
}
