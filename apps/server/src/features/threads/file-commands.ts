import type { Actor } from '@minga/domain/access/can'
import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addFile, bytesOfOrganisation, findFile, type NewFileRow } from '@minga/storage/threads/file-rows'

import { Refusal } from '../../http/refusal.ts'

export const full = new Refusal('conflict', 'there is no room left for files of your organisation', 'quota')

/** Adds a file that no comment names yet. Of two that are added at once, the second is counted with the first. */
export async function takeFile(
  tx: Transaction,
  { person: by, organisation }: Actor,
  { file, quota }: { readonly file: Omit<NewFileRow, 'by' | 'organisation'>; readonly quota: number },
): Promise<'added' | 'known' | Refusal> {
  if ((await findFile(tx, file.id)) !== undefined) return 'known'
  if (!(await hasRoom(tx, organisation, file.bytes, quota))) return full
  await addFile(tx, { ...file, by, organisation })
  return 'added'
}

/** Whether the files of an organisation and this one take up no more than its quota. All in bytes. */
export async function hasRoom(db: Db, organisation: OrganisationId, bytes: number, quota: number): Promise<boolean> {
  return (await bytesOfOrganisation(db, organisation)) + bytes <= quota
}
