import { groupId, personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'
import { beyondKept, overdue } from './kept-returns.ts'

const returnedRow = z.object({
  id: z.string(),
  group: groupId,
  export: z.string(),
  by: personId,
  /** The name of the file. */
  name: z.string(),
  sha256: z.string(),
  at: z.string(),
  /** The moment of the export that it is compared with. */
  given: z.string(),
  isKept: z.number().transform((kept) => kept === 1),
})
/** A file that came back. */
export type ReturnedRow = z.infer<typeof returnedRow>

export async function findReturned(db: Db, id: string): Promise<ReturnedRow | undefined> {
  const found = await db
    .selectFrom('returned')
    .innerJoin('file_export', 'file_export.id', 'returned.export')
    .select(['returned.id', 'returned.group_id as group', 'returned.export', 'returned.by', 'returned.name'])
    .select(['returned.sha256', 'returned.at', 'file_export.at as given'])
    .select((eb) => eb.case().when('returned.report', 'is', null).then(0).else(1).end().as('isKept'))
    .where('returned.id', '=', id)
    .executeTakeFirst()
  return found && returnedRow.parse(found)
}

/** @returns the report as JSON; undefined once it is forgotten */
export async function reportOf(db: Db, id: string): Promise<Uint8Array | undefined> {
  const found = await db.selectFrom('returned').select('report').where('id', '=', id).executeTakeFirst()
  return found?.report ?? undefined
}

export interface NewReturned extends Omit<ReturnedRow, 'given' | 'isKept'> {
  readonly report: Uint8Array
  /** The changes that it asks for, a JSON text for each piece. */
  readonly pieces: readonly string[]
}

/**
 * Keeps what came of a returned file, and forgets the person's oldest beyond what is kept, unless anything is held.
 *
 * @returns false where another one has this id
 */
export async function addReturned(tx: Transaction, { pieces, group, ...row }: NewReturned): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('returned')
    .values({ ...row, group_id: group })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) return false
  for (const [at, changes] of pieces.entries()) {
    await tx
      .insertInto('returned_piece')
      .values({ returned: row.id, piece: at + 1, changes })
      .execute()
  }
  await forget(tx, await beyondKept(tx, 'returned', row.by))
  return true
}

/** How many pieces its changes have. */
export async function countReturnedPieces(db: Db, returned: string): Promise<number> {
  const { count } = await db
    .selectFrom('returned_piece')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('returned', '=', returned)
    .executeTakeFirstOrThrow()
  return count
}

/** A piece of its changes, as JSON. */
export async function returnedPiece(db: Db, returned: string, piece: number): Promise<string | undefined> {
  const found = await db
    .selectFrom('returned_piece')
    .select('changes')
    .where((eb) => eb.and({ returned, piece }))
    .executeTakeFirst()
  return found?.changes
}

export async function forgetReturned(db: Db, now: Date): Promise<void> {
  await forget(db, await overdue(db, 'returned', now))
}

/** The row stays: it says by which file the register was changed. */
async function forget(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.deleteFrom('returned_piece').where('returned', 'in', ids).execute()
  await db.updateTable('returned').set({ report: null }).where('id', 'in', ids).execute()
}
