import { positionId, type PositionId } from '@minga/domain/sign-off/position'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import type { z } from 'zod'

import { cleanedFile } from '../cleaned-file.ts'
import type { Db, Transaction } from '../database/schema.ts'

const positionFile = cleanedFile.extend({
  signOff: signOffId,
  /** Null until a position names it. */
  position: positionId.nullable(),
})
/** The document of a mandate, or the scan of a letter. */
export type PositionFileRow = z.infer<typeof positionFile>

function selectFiles(db: Db) {
  return db
    .selectFrom('position_file')
    .select(['id', 'sign_off as signOff', 'position', 'organisation', 'by', 'at', 'name', 'kind', 'bytes', 'sha256'])
    .select('stored')
}

/** A file of this sign-off; undefined for a file of another. */
export async function findPositionFile(db: Db, signOff: SignOffId, id: string): Promise<PositionFileRow | undefined> {
  const found = await selectFiles(db).where('id', '=', id).where('sign_off', '=', signOff).executeTakeFirst()
  return found && positionFile.parse(found)
}

/** The files that positions of this sign-off name. */
export async function positionFilesOf(db: Db, signOff: SignOffId): Promise<ReadonlyMap<string, PositionFileRow>> {
  const found = await selectFiles(db).where('sign_off', '=', signOff).where('position', 'is not', null).execute()
  return new Map(
    positionFile
      .array()
      .parse(found)
      .map((file) => [file.id, file]),
  )
}

/** Adds a file that no position names yet. @returns false if the id is taken */
export async function addPositionFile(
  tx: Transaction,
  { signOff, ...added }: Omit<PositionFileRow, 'position'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('position_file')
    .values({ ...added, sign_off: signOff, position: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

export async function nameFile(tx: Transaction, id: string, position: PositionId): Promise<void> {
  await tx.updateTable('position_file').set({ position }).where('id', '=', id).execute()
}

/** Deletes files that no position has named since then. @returns their names in the folder */
export async function forgetUnnamedPositionFiles(db: Db, before: Date): Promise<string[]> {
  const gone = await db
    .deleteFrom('position_file')
    .where('position', 'is', null)
    .where('at', '<', before.toISOString())
    .returning('stored')
    .execute()
  return gone.map(({ stored }) => stored)
}
