import { fileKind } from '@minga/domain/file/file-kind'
import { fileId, organisationId, personId, type FileId } from '@minga/domain/identity/ids'
import { positionId } from '@minga/domain/sign-off/position'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const signedPageRow = z.object({
  id: fileId,
  signOff: signOffId,
  position: positionId,
  organisation: organisationId,
  /** Whether it goes with the declaration. */
  shown: z
    .int()
    .min(0)
    .max(1)
    .transform((flag) => flag === 1),
  name: z.string(),
  kind: fileKind,
  bytes: z.int(),
  stored: z.string(),
  by: personId,
  at: z.string(),
})
/** A page that an organisation signed elsewhere, beside its position. Its bytes are a file of the position. */
export type SignedPageRow = z.infer<typeof signedPageRow>

export async function addSignedPage(
  tx: Transaction,
  { id, signOff, position, shown, by, at }: Pick<SignedPageRow, 'id' | 'signOff' | 'position' | 'shown' | 'by' | 'at'>,
): Promise<void> {
  await tx
    .insertInto('signed_page')
    .values({ file: id, sign_off: signOff, position, shown: shown ? 1 : 0, by, at })
    .execute()
}

/** The earliest first. */
export async function signedPagesOf(db: Db, signOff: SignOffId): Promise<SignedPageRow[]> {
  const found = await db
    .selectFrom('signed_page')
    .innerJoin('position_file', 'position_file.id', 'signed_page.file')
    .select(['signed_page.file as id', 'signed_page.sign_off as signOff', 'signed_page.position', 'shown'])
    .select(['position_file.organisation', 'name', 'kind', 'bytes', 'stored', 'signed_page.by', 'signed_page.at'])
    .where('signed_page.sign_off', '=', signOff)
    .orderBy('signed_page.at')
    .orderBy('signed_page.file')
    .execute()
  return signedPageRow.array().parse(found)
}

export async function setSignedPageShown(tx: Transaction, id: FileId, shown: boolean): Promise<void> {
  await tx
    .updateTable('signed_page')
    .set({ shown: shown ? 1 : 0 })
    .where('file', '=', id)
    .execute()
}
