import { figureFaults } from '@minga/domain/edition/compare-figures'
import { recordId, roadmapId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { plainLine } from '@minga/domain/organisation/plain-line'
import { codeFaults } from '@minga/domain/translation/coded-line'
import { translationRefusals } from '@minga/domain/translation/returned-translation'
import { translatedField } from '@minga/domain/record-translation/record-text'
import { unitKinds } from '@minga/domain/translation/translation-unit'
import { z } from 'zod'

import { treeElement, treeText } from './history.ts'

/** Files for translators, by `format` of GET /api/roadmaps/:roadmapId/file: XLIFF 2.1, XLIFF 1.2, approved pairs as TMX, and Word in two columns. */
export const translatorsFormats = ['xliff', 'xliff12', 'tmx', 'columns'] as const
export type TranslatorsFormat = (typeof translatorsFormats)[number]

/** The rows in such a file: `new` are without a translation, `behind` are to update, `open` is both. */
export const translatorsScopes = ['open', 'new', 'behind', 'all'] as const
export type TranslatorsScope = (typeof translatorsScopes)[number]

/** The edition to translate into, by language or id. The roadmap itself by default. */
export const translatedInto = z.union([language, roadmapId])

/**
 * POST /api/roadmaps/:roadmapId/translations/file?name=, with XLIFF or Word in two columns as its body, at most 25 MB: answers with
 * the changes that it would make to this edition. The server keeps and writes nothing: the chosen changes go to POST …/translations with
 * `file`.
 */
export const returnedXliffQuery = z.strictObject({
  /** The name of the file. */
  name: plainLine(200),
})

/** Why a file is not read, as the `field` of the problem. `not-ours` is no export of this edition. */
export const xliffRefusals = [
  'other-kind',
  'old-kind',
  'protected',
  'unreadable',
  'too-much-inside',
  'not-ours',
] as const
export type XliffRefusal = (typeof xliffRefusals)[number]

/** The form that POST …/translations takes. */
const translation = z.object({
  block: z.string(),
  seen: z.string().nullable(),
  source: z.array(z.string()),
  content: z.array(z.union([treeElement, treeText])),
  alt: z.string().optional(),
  wording: z.enum(['draft', 'reviewed']),
})

/** A row with a change: unchanged and untranslated rows are only counted. */
const row = z.object({
  /** Its id in the file. */
  id: z.string(),
  kind: z.enum(unitKinds),
  /** The heading that it stands under. */
  under: z.string(),
  /** `met`: others have changed the translation since the export. */
  outcome: z.enum(['taken', 'met', 'refused']),
  because: z.enum(translationRefusals).nullable(),
  /** The codes that are missing, doubled or made up; `shown` is the meaning of each, if known. */
  codes: z.array(z.object({ fault: z.enum(codeFaults), code: z.string(), shown: z.string() })),
  /** Whether the source has changed since. */
  isBehind: z.boolean(),
  source: z.string(),
  /** The present translation, and the one in the file. */
  before: z.string(),
  after: z.string(),
  /** Numbers, units and references in which it differs from its source. */
  findings: z.array(z.object({ fault: z.enum(figureFaults), source: z.string(), edition: z.string() })),
  translations: z.array(translation),
})
export type ReturnedXliffRow = z.infer<typeof row>

export const returnedXliffAnswer = z.object({
  /** The id of the export. */
  exported: z.string(),
  /** The sequence of the source in the file. */
  sequence: z.int(),
  rows: z.array(row),
  counts: z.object({ same: z.int(), untranslated: z.int(), left: z.int(), unknown: z.int() }),
})
export type ReturnedXliffAnswer = z.infer<typeof returnedXliffAnswer>

/**
 * GET /api/groups/:groupId/record-translations/file: titles and long texts of records that were begun in `from`, to be translated into
 * `to`. `language` is that of the words around them.
 */
export const recordsFileQuery = z.strictObject({
  from: language,
  to: language,
  format: z.enum(translatorsFormats),
  only: z.enum(translatorsScopes).default('open'),
  language: language.optional(),
})

/**
 * POST /api/groups/:groupId/record-translations/file?name=&language=, with such a file as its body, at most 25 MB: answers with what it
 * would change of the texts in this language. The chosen ones go to POST …/record-translations with `file`: of a row its `content` as lines,
 * and the hashes of its text in `texts`.
 */
export const returnedRecordsQuery = returnedXliffQuery.extend({ language })

const inReport = z.object({
  /** Its row's id in the file. */
  id: z.string(),
  record: recordId,
  field: translatedField,
  /** The hash of the present text; empty for none. */
  seen: z.string(),
  /** The hash of the source as the file has it. */
  source: z.string(),
})
export type RecordTextInReport = z.infer<typeof inReport>
export const returnedRecordsAnswer = returnedXliffAnswer.extend({ texts: z.array(inReport) })
export type ReturnedRecordsAnswer = z.infer<typeof returnedRecordsAnswer>
