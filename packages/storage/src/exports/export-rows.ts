import type { Language } from '@minga/domain/language/language'
import type { PersonId } from '@minga/domain/identity/ids'

import type { Transaction } from '../database/schema.ts'

/** A file that was given out, by the id that it carries. */
export interface FileExport {
  readonly id: string
  readonly room: string
  /** The last update that is in it. */
  readonly sequence: number
  readonly language: Language
  readonly format: string
  readonly by: PersonId
  readonly at: string
}

export async function addFileExport(tx: Transaction, made: FileExport): Promise<void> {
  await tx.insertInto('file_export').values(made).execute()
}
