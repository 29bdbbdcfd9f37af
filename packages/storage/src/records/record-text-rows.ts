import { wording } from '@minga/domain/edition/edition'
import { organisationId, personId, recordId, type RecordId } from '@minga/domain/identity/ids'
import { language, type Language } from '@minga/domain/language/language'
import type { FollowedTexts, WrittenText } from '@minga/domain/record-translation/followed-texts'
import { translatedField } from '@minga/domain/record-translation/record-text'
import type { TranslatedRecord } from '@minga/domain/record-translation/translation-state'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { inRows } from '../database/in-rows.ts'
import type { Db, Transaction } from '../database/schema.ts'

const said = { by: personId, organisation: organisationId, at: z.string() }

const sourceRow = z.object({ record: recordId, language, by: personId.nullable() })
const textRow = z.object({
  record: recordId,
  field: translatedField,
  language,
  words: z.string(),
  of: z.string(),
  at: z.string(),
})
type TextRow = z.infer<typeof textRow>
const stateRow = z.object({ record: recordId, field: translatedField, language, wording, words: z.string(), ...said })
/** The stated quality of a text of a record. */
export type TextStateRow = z.infer<typeof stateRow>
const unaffectedRow = z.object({
  record: recordId,
  source: translatedField,
  from: z.string(),
  to: z.string(),
  ...said,
})
export type UnaffectedTextRow = z.infer<typeof unaffectedRow>

/** The texts of a record in its languages, with what people stated of them. */
export interface RecordTextRows extends TranslatedRecord {
  readonly record: RecordId
  /** Whether a person chose the language of the source. */
  readonly isChosen: boolean
  readonly texts: readonly TextRow[]
  readonly stated: readonly TextStateRow[]
  readonly unaffected: readonly UnaffectedTextRow[]
}

/** The texts of these records; a record that no projection has seen is left out. */
export async function recordTextsOf(db: Db, records: readonly RecordId[]): Promise<Map<RecordId, RecordTextRows>> {
  const [sources, texts, stated, unaffected] = await Promise.all([
    sourcesOf(db, records),
    textsOf(db, records),
    statesOf(db, records),
    unaffectedOf(db, records),
  ])
  const [ofTexts, ofStated, ofUnaffected] = [byRecord(texts), byRecord(stated), byRecord(unaffected)]
  return new Map(
    sources.map(({ record, language: source, by }) => [
      record,
      {
        record,
        source,
        isChosen: by !== null,
        texts: ofTexts.get(record) ?? [],
        stated: ofStated.get(record) ?? [],
        unaffected: ofUnaffected.get(record) ?? [],
      },
    ]),
  )
}

/** What a projection has to know of these records before it follows them. */
export async function followedTextsOf(
  db: Db,
  records: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, FollowedTexts>> {
  const [sources, texts] = await Promise.all([sourcesOf(db, records), textsOf(db, records)])
  const ofTexts = byRecord(texts)
  return new Map(
    sources.map(({ record, language: source, by }) => [
      record,
      { source, isChosen: by !== null, texts: ofTexts.get(record) ?? [] },
    ]),
  )
}

async function sourcesOf(db: Db, records: readonly RecordId[]) {
  const found = await inChunks(records, (chunk) =>
    db.selectFrom('record_language').select(['record', 'language', 'by']).where('record', 'in', chunk).execute(),
  )
  return sourceRow.array().parse(found)
}

async function textsOf(db: Db, records: readonly RecordId[]) {
  const found = await inChunks(records, (chunk) =>
    db
      .selectFrom('followed_text')
      .select(['record', 'field', 'language', 'words', 'of_words as of', 'at'])
      .where('record', 'in', chunk)
      .execute(),
  )
  return textRow.array().parse(found)
}

async function statesOf(db: Db, records: readonly RecordId[]): Promise<TextStateRow[]> {
  const found = await inChunks(records, (chunk) =>
    db.selectFrom('record_text_state').selectAll().where('record', 'in', chunk).execute(),
  )
  return stateRow.array().parse(found)
}

async function unaffectedOf(db: Db, records: readonly RecordId[]): Promise<UnaffectedTextRow[]> {
  const found = await inChunks(records, (chunk) =>
    db
      .selectFrom('record_text_unaffected')
      .select(['record', 'field as source', 'from_words as from', 'to_words as to', 'by', 'organisation', 'at'])
      .where('record', 'in', chunk)
      .execute(),
  )
  return unaffectedRow.array().parse(found)
}

function byRecord<Row extends { readonly record: RecordId }>(rows: readonly Row[]): ReadonlyMap<RecordId, Row[]> {
  return Map.groupBy(rows, ({ record }) => record)
}

/** Keeps the language in which a record was begun, or by whom another one was chosen. */
export async function putRecordLanguages(
  tx: Transaction,
  rows: readonly {
    readonly record: RecordId
    readonly language: Language
    readonly by: string | null
    readonly organisation: string | null
    readonly at: string
  }[],
): Promise<void> {
  await inRows(rows, async (some) => {
    await tx
      .insertInto('record_language')
      .values(some)
      .onConflict((conflict) =>
        conflict.column('record').doUpdateSet((build) => ({
          language: build.ref('excluded.language'),
          by: build.ref('excluded.by'),
          organisation: build.ref('excluded.organisation'),
          at: build.ref('excluded.at'),
        })),
      )
      .execute()
  })
}

/** Keeps texts as they were last written. */
export async function putRecordTexts(
  tx: Transaction,
  rows: readonly (WrittenText & { readonly record: RecordId; readonly at: string })[],
): Promise<void> {
  await inRows(rows, async (some) => {
    await tx
      .insertInto('followed_text')
      .values(
        some.map(({ record, field, language: into, words, of, at }) => ({
          record,
          field,
          language: into,
          words,
          of_words: of,
          at,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['record', 'field', 'language']).doUpdateSet((build) => ({
          words: build.ref('excluded.words'),
          of_words: build.ref('excluded.of_words'),
          at: build.ref('excluded.at'),
        })),
      )
      .execute()
  })
}

/** Keeps the stated quality of texts. */
export async function putTextStates(tx: Transaction, rows: readonly TextStateRow[]): Promise<void> {
  await inRows(rows, async (some) => {
    await tx
      .insertInto('record_text_state')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['record', 'field', 'language']).doUpdateSet((build) => ({
          wording: build.ref('excluded.wording'),
          words: build.ref('excluded.words'),
          by: build.ref('excluded.by'),
          organisation: build.ref('excluded.organisation'),
          at: build.ref('excluded.at'),
        })),
      )
      .execute()
  })
}

/** Takes these changes back out, by what they lead from and to. */
export async function forgetUnaffectedTexts(tx: Transaction, rows: readonly UnaffectedTextRow[]): Promise<void> {
  for (const { record, source: field, from, to } of rows) {
    await tx
      .deleteFrom('record_text_unaffected')
      .where((eb) => eb.and({ record, field, from_words: from, to_words: to }))
      .execute()
  }
}

export async function addUnaffectedTexts(tx: Transaction, rows: readonly UnaffectedTextRow[]): Promise<void> {
  await inRows(rows, async (some) => {
    await tx
      .insertInto('record_text_unaffected')
      .values(some.map(({ source: field, from, to, ...row }) => ({ ...row, field, from_words: from, to_words: to })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** The registers with records of whose long texts no projection has the hashes yet: those of before an update. */
export async function registersWithoutHashes(db: Db): Promise<string[]> {
  const found = await db.selectFrom('record_row').select('room').distinct().where('texts', 'is', null).execute()
  return found.map(({ room }) => room)
}
