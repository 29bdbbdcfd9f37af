import { namedRecords } from '@minga/domain/roadmap/named-records'
import { translationUnits, type RowToTranslate } from '@minga/domain/translation/translation-unit'
import type { Language } from '@minga/domain/language/language'
import type { TranslatorsFormat } from '@minga/protocol/http/translation-files'
import type { Db } from '@minga/storage/database/schema'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import type { RoadmapId } from '@minga/domain/identity/ids'

import { editionFor } from '../../commands/editions/edition-for.ts'
import { workOnFile, type FileWork } from '../../files/export/file-worker.ts'
import { tmx } from '../../files/translation/tmx.ts'
import type { TranslatorsFile } from '../../files/translation/translators-file.ts'
import { xliff12 } from '../../files/translation/xliff-12.ts'
import { xliff21 } from '../../files/translation/xliff-21.ts'
import { Refusal } from '../../http/refusal.ts'
import { shownRecords } from '../../views/shown-records.ts'
import { recordFile, type RecordsInFile, type RecordsWork } from './records/record-file.ts'
import { notesOf, shownCodes } from './shown-codes.ts'

/** One file for translators. */
export interface TranslatorsWork extends FileWork {
  /** The id of the export. */
  readonly id: string
  readonly format: TranslatorsFormat
  readonly edition: RoadmapId
  readonly title: string
  readonly source: Language
  readonly target: Language
  /** The language of the words around the text. */
  readonly language: Language
  readonly site: string
  readonly toTranslate: readonly RowToTranslate[]
}

interface Read {
  readonly file: TranslatorsFile
  readonly about: Partial<RecordsInFile>
}

await workOnFile<TranslatorsWork | RecordsWork, Read, Read['about']>({
  read: (db, reader, work) => ('packed' in work ? recordFile(db, reader, work) : translatorsFile(db, reader, work)),
  write: async ({ file, about }, { format, now }) => ({ bytes: await written(file, format, now), about }),
})

async function written(file: TranslatorsFile, format: TranslatorsFormat, now: number): Promise<Uint8Array> {
  // Only this format loads the library.
  if (format === 'columns') return (await import('./two-columns.ts')).twoColumns(file)
  const xml = format === 'tmx' ? tmx(file, new Date(now)) : format === 'xliff' ? xliff21(file) : xliff12(file)
  return new TextEncoder().encode(xml)
}

async function translatorsFile(
  db: Db,
  { actor }: KnownPerson,
  { id, edition, title, source, target, language, site, toTranslate }: TranslatorsWork,
): Promise<Read | Refusal> {
  const found = await editionFor(db, actor, edition)
  if (found instanceof Refusal) return found
  const elements = toTranslate.flatMap(({ sources, targets }) => [...sources.map(({ element }) => element), ...targets])
  const show = await shownRecords(db, { actor, language, site }, namedRecords(elements))
  const shown = shownCodes(show, language)
  const notes = (unit: Parameters<TranslatorsFile['notes']>[0]) => notesOf(unit, shown, language)
  return { file: { id, title, source, target, units: translationUnits(toTranslate), shown, notes }, about: {} }
}
