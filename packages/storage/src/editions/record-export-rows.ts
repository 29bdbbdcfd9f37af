import { groupId, recordId, type PersonId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { translatedField } from '@minga/domain/record-translation/record-text'
import { unitStates } from '@minga/domain/translation/translation-unit'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** A text of a record in a file for translators, and its state at the export. */
const exportedText = z.object({
  record: recordId,
  field: translatedField,
  isTranslated: z.boolean(),
  state: z.enum(unitStates),
})
export type ExportedText = z.infer<typeof exportedText>

const recordExport = z.object({
  id: z.string(),
  group: groupId,
  source: language,
  target: language,
  format: z.string(),
  /** The sequence of the register in the file. */
  sequence: z.int(),
  rows: jsonText(z.array(exportedText)),
})
/** A file of records for translators, by the id that it carries. */
export type RecordExport = z.output<typeof recordExport>

export async function addRecordExport(
  tx: Transaction,
  { group, rows, ...made }: RecordExport,
  given: { readonly by: PersonId; readonly at: string },
): Promise<void> {
  await tx
    .insertInto('record_export')
    .values({ ...made, ...given, group_id: group, rows: JSON.stringify(rows) })
    .execute()
}

/** Undefined also of one that is forgotten. */
export async function findRecordExport(db: Db, id: string): Promise<RecordExport | undefined> {
  const found = await db
    .selectFrom('record_export')
    .select(['id', 'group_id as group', 'source', 'target', 'format', 'sequence', 'rows'])
    .where('id', '=', id)
    .executeTakeFirst()
  return found && recordExport.parse(found)
}

/** In days: as files of texts. */
const exportKept = 400

export async function forgetRecordExports(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - exportKept * 86_400_000).toISOString()
  await db.deleteFrom('record_export').where('at', '<', oldest).execute()
}
