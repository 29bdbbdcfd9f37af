import { personId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { erratumId } from '@minga/domain/publication/publication'
import { versionId, type VersionId } from '@minga/domain/version/version'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const erratumRow = z.object({
  id: erratumId,
  version: versionId,
  words: jsonText(localizedText),
  by: personId,
  at: z.string(),
})
/** A mistake in a published version, said beside it. */
export type ErratumRow = z.infer<typeof erratumRow>

/** @returns false where its id is taken */
export async function addErratum(tx: Transaction, { words, ...row }: ErratumRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('erratum')
    .values({ ...row, words: JSON.stringify(words) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** The errata of these versions, the earliest first. */
export async function errataOf(db: Db, versions: readonly VersionId[]): Promise<ErratumRow[]> {
  if (versions.length === 0) return []
  const found = await db
    .selectFrom('erratum')
    .selectAll()
    .where('version', 'in', versions)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return erratumRow.array().parse(found)
}
