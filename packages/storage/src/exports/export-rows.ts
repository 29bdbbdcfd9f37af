import { language, type Language } from '@minga/domain/language/language'
import { personId, type PersonId } from '@minga/domain/identity/ids'
import { recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

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
  /** Of a register: one kind only. */
  readonly kind?: RecordKind | undefined
  /** Of a register: what a list of it showed. */
  readonly view?: string | undefined
}

export async function addFileExport(tx: Transaction, { kind, view, ...made }: FileExport): Promise<void> {
  await tx
    .insertInto('file_export')
    .values({ ...made, kind: kind ?? null, view: view ?? null })
    .execute()
}

const exportRow = z.object({
  id: z.string(),
  room: z.string(),
  sequence: z.int(),
  language,
  format: z.string(),
  by: personId,
  at: z.string(),
  kind: recordKind.nullable().transform((kind) => kind ?? undefined),
  view: z
    .string()
    .nullable()
    .transform((view) => view ?? undefined),
})

export async function findFileExport(db: Db, id: string): Promise<FileExport | undefined> {
  const found = await db.selectFrom('file_export').selectAll().where('id', '=', id).executeTakeFirst()
  return found && exportRow.parse(found)
}
