import type { GroupId } from '@minga/domain/identity/ids'
import { labelKeys } from '@minga/domain/record/record-words'
import { blockIdOf } from '@minga/domain/roadmap/block-tree'
import type { RecordTextInReport } from '@minga/protocol/http/translation-files'
import type { Db } from '@minga/storage/database/schema'
import type { ExportedText } from '@minga/storage/editions/record-export-rows'
import { textsToTranslate } from '@minga/storage/records/record-translation-rows'

import { unpackRecordTexts } from '../../../history/packed-record-texts.ts'
import { recordWords } from '../../../views/record-words.ts'
import type { ComparedRow, XliffComparison } from '../returned-xliff-work.ts'
import { unitStateOf } from '../rows-to-translate.ts'
import { byRecord, recordRow, textName, textOf } from './record-rows.ts'

/** The texts of records that a returned file is compared with. */
export interface RecordComparison extends Omit<XliffComparison, 'compared'> {
  readonly group: GroupId
  readonly rowsOfFile: readonly ExportedText[]
  /** The texts of these records as they stood at the export, and as they are: packed. */
  readonly stood: Uint8Array
  readonly stands: Uint8Array
}

/** The rows of a file of records as rows of any file, and the text that each is. */
export async function comparedRecords(
  db: Db,
  { group, rowsOfFile, source, target, language, ...packed }: RecordComparison,
): Promise<{ readonly compared: readonly ComparedRow[]; readonly texts: readonly RecordTextInReport[] }> {
  const stood = byRecord(unpackRecordTexts(packed.stood))
  const stands = byRecord(unpackRecordTexts(packed.stands))
  const known = await textsToTranslate(db, group, target)
  const rows = new Map(known.map((row) => [`${row.record} ${row.field}`, row]))
  const words = recordWords(language)
  const languages = { source, target }
  const texts: RecordTextInReport[] = []
  const compared = rowsOfFile.map((text, at): ComparedRow => {
    const row = rows.get(`${text.record} ${text.field}`)
    const under = row === undefined ? '' : `${row.reference} · ${words(labelKeys(row.kind, text.field))}`
    const given = recordRow(stood, { ...text, under }, { at, ...languages })
    const now = recordRow(stands, text, { at, ...languages })
    const seen = textOf(stands, text, target)?.words ?? ''
    const translated = textOf(stood, text, source)?.words ?? ''
    texts.push({ id: textName(at), record: text.record, field: text.field, seen, source: translated })
    const isThere = now.sources.length > 0 && row !== undefined && row.source === source
    return {
      given,
      now: isThere
        ? {
            sources: now.sources.map(({ element }) => element),
            targets: now.targets,
            // A text is written as a whole: the hash of all its words stands for each of its clauses.
            leaves: now.targets.map((element) => `${seen} ${blockIdOf(element)}`),
            state: unitStateOf[row.state] ?? 'initial',
          }
        : undefined,
    }
  })
  return { compared, texts }
}
