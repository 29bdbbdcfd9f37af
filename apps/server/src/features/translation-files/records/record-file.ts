import { textIn, type Language } from '@minga/domain/language/language'
import type { GroupId } from '@minga/domain/identity/ids'
import { labelKeys } from '@minga/domain/record/record-words'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { translationUnits } from '@minga/domain/translation/translation-unit'
import type { TranslatorsFormat, TranslatorsScope } from '@minga/protocol/http/translation-files'
import type { Db } from '@minga/storage/database/schema'
import type { ExportedText } from '@minga/storage/editions/record-export-rows'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import { textsToTranslate } from '@minga/storage/records/record-translation-rows'

import type { FileWork } from '../../../files/export/file-worker.ts'
import type { TranslatorsFile } from '../../../files/translation/translators-file.ts'
import { unpackRecordTexts } from '../../../history/packed-record-texts.ts'
import { Refusal } from '../../../http/refusal.ts'
import { groupFor } from '../../../views/readable-groups.ts'
import { recordWords } from '../../../views/record-words.ts'
import { shownRecords } from '../../../views/shown-records.ts'
import { isApproved, rowsOfScope, unitStateOf } from '../rows-to-translate.ts'
import { notesOf, shownCodes } from '../shown-codes.ts'
import { translationWords } from '../translation-words.ts'
import { byRecord, recordRow, textOf } from './record-rows.ts'

/** A file of a group's records for translators. */
export interface RecordsWork extends FileWork {
  /** The id of the export. */
  readonly id: string
  readonly format: TranslatorsFormat
  readonly only: TranslatorsScope
  readonly group: GroupId
  readonly source: Language
  readonly target: Language
  /** The language of the words around the texts. */
  readonly language: Language
  readonly site: string
  /** All texts of the register, packed. */
  readonly packed: Uint8Array
}

/** The texts in the file, as they are noted. */
export interface RecordsInFile {
  readonly title: string
  readonly texts: readonly ExportedText[]
}

/** Reads which texts are to be translated; their words come with the work. */
export async function recordFile(
  db: Db,
  { actor }: KnownPerson,
  { id, format, only, group: of, source, target, language, site, packed }: RecordsWork,
): Promise<{ readonly file: TranslatorsFile; readonly about: RecordsInFile } | Refusal> {
  const group = await groupFor(db, actor, of, 'read')
  if (group instanceof Refusal) return group
  const t = translationWords(language)
  const words = recordWords(language)
  const isIn = format === 'tmx' ? isApproved : rowsOfScope(only)
  const standing = byRecord(unpackRecordTexts(packed))
  const texts = (await textsToTranslate(db, group.id, target)).flatMap((row) => {
    const state = unitStateOf[row.state]
    const isThere = textOf(standing, row, source) !== undefined
    if (state === undefined || row.source !== source || !isThere || !isIn({ state: row.state })) return []
    const { kind, record, field, reference } = row
    const under = `${reference} · ${words(labelKeys(kind, field))}`
    const isTranslated = textOf(standing, row, target) !== undefined
    return [{ record, field, state, standing: row.state, isTranslated, under }]
  })
  const rows = texts.map((text, at) => recordRow(standing, text, { at, source, target }))
  const elements = rows.flatMap(({ sources, targets }) => [...sources.map(({ element }) => element), ...targets])
  const show = await shownRecords(db, { actor, language, site }, namedRecords(elements))
  const shown = shownCodes(show, language)
  const title = t('records', { group: textIn(group.names, language) })
  const notes: TranslatorsFile['notes'] = (unit) => [unit.under, ...notesOf({ ...unit, under: '' }, shown, language)]
  const noted = texts.map(({ record, field, isTranslated, state }) => ({ record, field, isTranslated, state }))
  const file = { id, title, source, target, units: translationUnits(rows), shown, notes }
  return { file, about: { title, texts: noted } }
}
