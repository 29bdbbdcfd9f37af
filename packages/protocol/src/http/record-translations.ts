import { statedWording, translationState, wording } from '@minga/domain/edition/edition'
import { recordId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { plainLine } from '@minga/domain/organisation/plain-line'
import { recordKind } from '@minga/domain/record/record-kind'
import { translatedField } from '@minga/domain/record-translation/record-text'
import { z } from 'zod'

import { lineOfText } from './editions.ts'
import { treeElement } from './history.ts'
import { writer } from './writer.ts'
import { pageQuery } from './pages.ts'
import { shownRecord } from './shown-record.ts'

/** SHA-256 of the words of a text, in hex; empty for a text without words. */
const words = z.string().regex(/^(?:[0-9a-f]{64})?$/)
const key = z.uuid()

/** The texts in a list: `open` are missing, of a machine, to update or without source; `behind` are to update. */
export const recordTextScopes = ['open', 'behind', 'new', 'all'] as const
export type RecordTextScope = (typeof recordTextScopes)[number]

/**
 * GET /api/groups/:groupId/record-translations?language=: the texts of a group's records that are to be translated into a language, by
 * record, with the state of each. Records that were begun in that language, archived ones and those merged into others are left out.
 */
export const recordTranslationsQuery = z.strictObject({
  language,
  only: z.enum(recordTextScopes).default('open'),
  ...pageQuery,
})
const text = z.object({
  record: recordId,
  kind: recordKind,
  reference: z.string(),
  field: translatedField,
  /** The language of the text that it translates. */
  source: language,
  state: translationState,
  /** The hash of the source when the translation was written, if it reads otherwise now. */
  from: words.nullable(),
  /** The last stated quality of it, by whom and when, even if its words changed since. */
  said: z.object({ wording, by: writer, at: z.iso.datetime() }).nullable(),
})
export type RecordTextRow = z.infer<typeof text>
const counts = { behind: z.int(), missing: z.int(), orphans: z.int() }
export const recordTranslationsAnswer = z.object({
  texts: z.array(text),
  /** Of all its texts, whatever the list shows. */
  ...counts,
  /** The languages of their sources, the most frequent first. */
  sources: z.array(language),
  /** Whether the reader writes texts in this language, approves them, and states that changes do not affect translations. */
  mayWrite: z.boolean(),
  mayApprove: z.boolean(),
  maySayUnaffected: z.boolean(),
  cursor: z.string().optional(),
})
export type RecordTranslationsAnswer = z.infer<typeof recordTranslationsAnswer>

/** GET /api/groups/:groupId/record-translations/languages: how much there is to do in each language. */
export const recordLanguagesAnswer = z.object({
  /** Those that the group uses: records are written in them, roadmaps are, or have translators. */
  languages: z.array(z.object({ language, ...counts })),
})
export type RecordLanguagesAnswer = z.infer<typeof recordLanguagesAnswer>

/** The most records whose texts are asked for at once. */
export const mostRecordTexts = 25

/**
 * GET /api/groups/:groupId/record-texts?records=: the texts of records in all languages, as they stand in the room. Records that would
 * make the answer too large are left out, and asked for again.
 */
export const recordTextsQuery = z.strictObject({
  records: z
    .string()
    .min(1)
    .max(mostRecordTexts * 65)
    .transform((ids) => ids.split(','))
    .pipe(z.array(recordId).max(mostRecordTexts)),
})
export const recordTextsAnswer = z.object({
  texts: z.array(
    z.object({
      record: recordId,
      field: translatedField,
      language,
      words,
      elements: z.array(treeElement),
    }),
  ),
  records: z.array(shownRecord),
})
export type RecordTextsAnswer = z.infer<typeof recordTextsAnswer>

/**
 * POST /api/groups/:groupId/record-translations: writes texts of records in one language, all or none, and nothing else of them. By those
 * who write the register, and by translators into this language. 409 `changed-since` names the records whose text changed since it
 * was read; a record that was begun in this language is refused.
 */
export const newRecordTranslations = z.strictObject({
  key,
  language,
  translations: z
    .array(
      z.strictObject({
        record: recordId,
        field: translatedField,
        /** The hash of the present text as the sender read it. */
        seen: words,
        /** The hash of the source as the sender translated it. */
        source: words.min(1),
        /** A line for each paragraph of the present text, or of the source if there is none. A title is one line. */
        lines: z.array(lineOfText).min(1).max(500),
        wording: z.enum(['machine', ...statedWording.options]),
      }),
    )
    .min(1)
    .max(100),
  /** The file that they came in, by the id of its export. */
  file: z.strictObject({ exported: z.string().min(1).max(64), name: plainLine(200) }).optional(),
})
export type NewRecordTranslations = z.input<typeof newRecordTranslations>
export const recordTranslationsWritten = z.object({
  written: z.array(z.object({ record: recordId, field: translatedField, words })),
})

/** POST /api/groups/:groupId/record-translation-states: states that texts say what their source says, and how good they are. */
export const recordTextsSaid = z.strictObject({
  key,
  language,
  wording: statedWording,
  texts: z
    .array(z.strictObject({ record: recordId, field: translatedField, seen: words.min(1), source: words.min(1) }))
    .min(1)
    .max(100),
})
export type RecordTextsSaid = z.input<typeof recordTextsSaid>

/** POST /api/groups/:groupId/record-texts-unaffected, by those who write the register: translations need not follow these changes. */
export const recordTextsUnaffected = z.strictObject({
  key,
  changes: z
    .array(z.strictObject({ record: recordId, field: translatedField, from: words.min(1), to: words.min(1) }))
    .min(1)
    .max(100),
})
export type RecordTextsUnaffected = z.input<typeof recordTextsUnaffected>

/** PATCH /api/records/:recordId/language, by those who write the register: the language of the texts that all others translate. */
export const recordLanguage = z.strictObject({ language })
export type RecordLanguage = z.infer<typeof recordLanguage>
export const recordTextsChanged = z.object({})
