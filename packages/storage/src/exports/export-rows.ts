import { language, type Language } from '@minga/domain/language/language'
import { personId, threadId, type PersonId } from '@minga/domain/identity/ids'
import { blockForm } from '@minga/domain/proposal/block-form'
import { recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** An exported file, by the id that it carries. */
export interface FileExport {
  readonly id: string
  readonly room: string
  /** The last update that is in it. */
  readonly sequence: number
  readonly language: Language
  readonly format: string
  readonly by: PersonId
  readonly at: string
  /** For a register: the one kind of record in the file. */
  readonly kind?: RecordKind | undefined
  /** For a register: the records in its list. */
  readonly view?: string | undefined
  /** For a text: the discussions in it. For a workbook of a register: what its cells call by name. */
  readonly held?: HeldInExport | undefined
}

const namesInExport = z.object({
  /** The coalition's own fields, by the names under which they lie in records. */
  fields: z.record(z.string(), z.object({ label: z.string(), choices: z.record(z.string(), z.string()) })),
  /** Short names of organisations. */
  organisations: z.record(z.string(), z.string()),
})
/** What columns and cells of a workbook were called in its language when it was made: names change, and it comes back. */
export type NamesInExport = z.infer<typeof namesInExport>

const heldInExport = z.object({
  /**
   * Proposals that were marked in the text: at which block (null: the beginning), and in place of which of its letters.
   * Blocks that one puts in, or splits off, have the id of its discussion.
   */
  proposals: z.array(
    z.object({
      thread: threadId,
      /** The hash of its author and date in the file. */
      label: z.string(),
      block: z.string().nullable(),
      at: z.int(),
      length: z.int(),
      /** The new form of the block: programs keep the form, and forget who gave it. */
      form: blockForm.optional(),
    }),
  ),
  /** The hash of each comment's words, so that a comment that comes back is known again. */
  comments: z.array(z.string()),
  names: namesInExport.optional(),
})
export type HeldInExport = z.infer<typeof heldInExport>

export async function addFileExport(tx: Transaction, { kind, view, held, ...made }: FileExport): Promise<void> {
  await tx
    .insertInto('file_export')
    .values({ ...made, kind: kind ?? null, view: view ?? null, held: held === undefined ? null : JSON.stringify(held) })
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
  held: jsonText(heldInExport)
    .nullable()
    .transform((held) => held ?? undefined),
})

export async function findFileExport(db: Db, id: string): Promise<FileExport | undefined> {
  const found = await db.selectFrom('file_export').selectAll().where('id', '=', id).executeTakeFirst()
  return found && exportRow.parse(found)
}
