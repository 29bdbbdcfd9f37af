import type { Actor } from '@minga/domain/access/can'
import type { Transaction } from '@minga/storage/database/schema'
import { addFile, findFile, type NewFileRow } from '@minga/storage/threads/file-rows'

import { type FileIntake, full } from '../../files/file-intake.ts'
import type { Refusal } from '../../http/refusal.ts'

/** Adds a file that no comment names yet. Of two that are added at once, the second is counted with the first. */
export async function takeFile(
  tx: Transaction,
  { person: by, organisation }: Actor,
  {
    file,
    intake,
  }: { readonly file: Omit<NewFileRow, 'by' | 'organisation'>; readonly intake: Pick<FileIntake, 'hasRoom'> },
): Promise<'added' | 'known' | Refusal> {
  if ((await findFile(tx, file.id)) !== undefined) return 'known'
  if (!(await intake.hasRoom(tx, organisation, file.bytes))) return full
  await addFile(tx, { ...file, by, organisation })
  return 'added'
}
