import { figureFaults } from '@minga/domain/edition/compare-figures'
import { roadmapId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { codeFaults } from '@minga/domain/translation/coded-line'
import { translationRefusals } from '@minga/domain/translation/returned-translation'
import { unitKinds } from '@minga/domain/translation/translation-unit'
import { z } from 'zod'

import { treeElement, treeText } from './history.ts'

/** Files for translators, by `format` of GET /api/roadmaps/:roadmapId/file: XLIFF 2.1, XLIFF 1.2, approved pairs as TMX, and Word in two columns. */
export const translatorsFormats = ['xliff', 'xliff12', 'tmx', 'columns'] as const
export type TranslatorsFormat = (typeof translatorsFormats)[number]

/** What is in such a file: what has no translation yet, what is to be updated, both, or all. */
export const translatorsScopes = ['open', 'new', 'behind', 'all'] as const
export type TranslatorsScope = (typeof translatorsScopes)[number]

/** Into which edition: its language, or its id. The roadmap itself by default. */
export const translatedInto = z.union([language, roadmapId])

/**
 * POST /api/roadmaps/:roadmapId/translations/file?name=, XLIFF or Word in two columns as its body, at most 25 MB: what it would change of this edition.
 * Nothing is kept of it and nothing is written: what is to be is sent to POST …/translations with `file`.
 */
export const returnedXliffQuery = z.strictObject({
  /** Of the file. */
  name: z.string().trim().min(1).max(200),
})

/** Why a file is not read, as the `field` of the problem. `not-ours` was not given out of this edition. */
export const xliffRefusals = [
  'other-kind',
  'old-kind',
  'protected',
  'unreadable',
  'too-much-inside',
  'not-ours',
] as const
export type XliffRefusal = (typeof xliffRefusals)[number]

/** As POST …/translations takes it. */
const translation = z.object({
  block: z.string(),
  seen: z.string().nullable(),
  source: z.array(z.string()),
  content: z.array(z.union([treeElement, treeText])),
  alt: z.string().optional(),
  wording: z.enum(['draft', 'reviewed']),
})

/** A row that says something: what is as it was, and what is not translated, is counted alone. */
const row = z.object({
  /** As the file calls it. */
  id: z.string(),
  kind: z.enum(unitKinds),
  /** The heading that it stands under. */
  under: z.string(),
  /** `met`: others have changed the translation since the file was given out. */
  outcome: z.enum(['taken', 'met', 'refused']),
  because: z.enum(translationRefusals).nullable(),
  /** What is no word and is missing, doubled or made up; `shown` says what it stands for, where that is known. */
  codes: z.array(z.object({ fault: z.enum(codeFaults), code: z.string(), shown: z.string() })),
  /** Whether the source says something else by now. */
  isBehind: z.boolean(),
  source: z.string(),
  /** The translation as it stands, and as the file has it. */
  before: z.string(),
  after: z.string(),
  /** Numbers, units and references in which it differs from its source. */
  findings: z.array(z.object({ fault: z.enum(figureFaults), source: z.string(), edition: z.string() })),
  translations: z.array(translation),
})
export type ReturnedXliffRow = z.infer<typeof row>

export const returnedXliffAnswer = z.object({
  /** Of the export. */
  exported: z.string(),
  /** Of the source in the log, as the file has it. */
  sequence: z.int(),
  rows: z.array(row),
  counts: z.object({ same: z.int(), untranslated: z.int(), left: z.int(), unknown: z.int() }),
})
export type ReturnedXliffAnswer = z.infer<typeof returnedXliffAnswer>
