import { roadmapId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { unitStates } from '@minga/domain/translation/translation-unit'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** A row of a file for translators: the ids of its clauses, and its state at the export. */
const exportedRow = z.object({
  source: z.array(z.string()),
  blocks: z.array(z.string()),
  isTranslated: z.boolean(),
  state: z.enum(unitStates),
})
export type ExportedRow = z.infer<typeof exportedRow>

const translationExport = z.object({
  id: z.string(),
  edition: roadmapId,
  format: z.string(),
  /** The sequences of the source and of the edition in the file. */
  sourceSequence: z.int(),
  sequence: z.int(),
  rows: jsonText(z.array(exportedRow)),
})
/** A file for translators, by the id that it carries. */
export type TranslationExport = z.output<typeof translationExport>

interface Given {
  readonly by: PersonId
  readonly at: string
}

export async function addTranslationExport(
  tx: Transaction,
  { sourceSequence, rows, ...made }: TranslationExport,
  given: Given,
): Promise<void> {
  await tx
    .insertInto('translation_export')
    .values({ ...made, ...given, source_sequence: sourceSequence, rows: JSON.stringify(rows) })
    .execute()
}

/** Undefined also of one that is forgotten. */
export async function findTranslationExport(db: Db, id: string): Promise<TranslationExport | undefined> {
  const found = await db
    .selectFrom('translation_export')
    .select(['id', 'edition', 'format', 'source_sequence as sourceSequence', 'sequence', 'rows'])
    .where('id', '=', id)
    .where('rows', '<>', forgotten)
    .executeTakeFirst()
  return found && translationExport.parse(found)
}

/** In days: a file is not brought back after it, as a comment matrix is not. */
const exportKept = 400
/** No file has no rows but one that is for a translation memory, and that is not brought back either. */
const forgotten = '[]'

/** What was never brought back goes whole. Of the others it stays when they were given out: what was written of them says so. */
export async function forgetTranslationExports(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - exportKept * 86_400_000).toISOString()
  const brought = db.selectFrom('translation_return').select('export')
  await db.deleteFrom('translation_export').where('at', '<', oldest).where('id', 'not in', brought).execute()
  await db
    .updateTable('translation_export')
    .set({ rows: forgotten })
    .where('at', '<', oldest)
    .where('rows', '<>', forgotten)
    .execute()
}

/** Keeps that changes of a returned file were written, by their key. */
export async function addTranslationReturn(
  tx: Transaction,
  brought: {
    readonly id: string
    readonly export: string
    readonly name: string
    readonly organisation: OrganisationId
  } & Given,
): Promise<void> {
  await tx
    .insertInto('translation_return')
    .values(brought)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
