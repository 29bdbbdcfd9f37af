import { recordId, type GroupId, type RecordId } from '@minga/domain/identity/ids'
import { language, type Language } from '@minga/domain/language/language'
import { formatReference, recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import type { TranslatedField } from '@minga/domain/record-translation/record-text'
import { translatedFields } from '@minga/domain/record-translation/record-text'
import { stateOfText, textIn } from '@minga/domain/record-translation/translation-state'
import type { TranslationState } from '@minga/domain/edition/edition'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'
import { recordTextsOf, type RecordTextRows, type TextStateRow } from './record-text-rows.ts'

const translatedRecord = z.object({ record: recordId, kind: recordKind, number: z.int() })

/** A text of a record to be translated into a language, with its state. */
export interface TextToTranslate {
  readonly record: RecordId
  readonly kind: RecordKind
  readonly reference: string
  readonly field: TranslatedField
  readonly source: Language
  readonly state: TranslationState
  /** The hashes of the source when the translation was written, and now. */
  readonly from: string
  readonly to: string
  /** The hash of the translation. */
  readonly words: string
  readonly said: TextStateRow | undefined
}

/**
 * The texts of a group's records that are to be translated into a language, in the order of the lists. Archived records, those that
 * were merged into another one, and those that were begun in this language are left out, and texts that say nothing in both.
 */
export async function textsToTranslate(db: Db, group: GroupId, into: Language): Promise<TextToTranslate[]> {
  const records = await recordsToTranslate(db, group)
  const texts = await recordTextsOf(
    db,
    records.map(({ record }) => record),
  )
  return records.flatMap((record) => {
    const rows = texts.get(record.record)
    return rows === undefined || rows.source === into ? [] : textsIn(record, rows, into)
  })
}

async function recordsToTranslate(db: Db, group: GroupId) {
  const found = await db
    .selectFrom('record_row')
    .innerJoin('record_fact', 'record_fact.record', 'record_row.record')
    .select(['record_row.record', 'record_row.kind', 'record_fact.number'])
    .where('record_row.group_id', '=', group)
    .where('record_fact.archived', '=', 0)
    .where('record_row.record', 'not in', (from) => from.selectFrom('record_alias').select('record_alias.record'))
    .orderBy('record_row.kind')
    .orderBy('record_row.position')
    .orderBy('record_row.record')
    .execute()
  return translatedRecord.array().parse(found)
}

function textsIn(
  { record, kind, number }: z.infer<typeof translatedRecord>,
  rows: RecordTextRows,
  into: Language,
): TextToTranslate[] {
  const reference = formatReference(kind, number)
  return translatedFields(kind).flatMap((field) => {
    const state = stateOfText(rows, field, into)
    if (state === 'nothing') return []
    const text = textIn(rows, field, into)
    const to = textIn(rows, field, rows.source)?.words ?? ''
    const said = rows.stated.find((each) => each.field === field && each.language === into)
    const words = text?.words ?? ''
    return [{ record, kind, reference, field, source: rows.source, state, from: text?.of ?? '', to, words, said }]
  })
}

const usedRow = z.object({ language })

/** The languages that a group uses beside those in which its records were begun: of its records, its roadmaps and its translators. */
export async function languagesUsed(db: Db, group: GroupId): Promise<ReadonlySet<Language>> {
  const found = await db
    .selectFrom('followed_text')
    .innerJoin('record_row', 'record_row.record', 'followed_text.record')
    .select('followed_text.language')
    .distinct()
    .where('record_row.group_id', '=', group)
    .where('followed_text.words', '<>', '')
    .union((from) => from.selectFrom('translator').select('translator.language').where('group_id', '=', group))
    .union((from) =>
      from
        .selectFrom('edition')
        .innerJoin('roadmap', 'roadmap.id', 'edition.roadmap')
        .select('edition.language')
        .where('roadmap.group_id', '=', group),
    )
    .execute()
  return new Set(
    usedRow
      .array()
      .parse(found)
      .map((row) => row.language),
  )
}
