import {
  editionBeginning,
  measure,
  measures,
  statedWording,
  titleBlock,
  translationState,
  wording,
} from '@minga/domain/edition/edition'
import { figureFaults } from '@minga/domain/edition/compare-figures'
import { personId, roadmapId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { plainLine, plainWords } from '@minga/domain/organisation/plain-line'
import { mostAlternativeText } from '@minga/domain/roadmap/figure'
import { readLine } from '@minga/domain/roadmap/read-prose'
import { versionId } from '@minga/domain/version/version'
import { z } from 'zod'

import { treeElement } from './history.ts'
import { writer } from './writer.ts'
import { shownRecord } from './shown-record.ts'

const leaf = z.string().regex(/^[0-9a-f]{64}$/)
const block = z.string().min(1).max(100)
const key = z.uuid()
const against = z.enum(measures).default('version').pipe(measure)

/** POST /api/roadmaps/:roadmapId/editions, by a lead: begins the text of this work in another language. The sender makes the id. */
export const newEdition = z.strictObject({ id: roadmapId, language, from: editionBeginning })
export type NewEdition = z.input<typeof newEdition>
export const newEditionAnswer = z.object({ id: roadmapId, room: z.string(), work: roadmapId })

/** GET /api/roadmaps/:roadmapId/editions: all editions of its work. A roadmap in one language is alone in the list. */
export const editionsQuery = z.strictObject({ against })
export const editionsAnswer = z.object({
  work: roadmapId,
  /** The version that the counts are measured against; null for the present text. */
  version: z.object({ id: versionId, name: z.string(), sequence: z.int() }).nullable(),
  /** The text in which the work began is the first, and has nothing to update. */
  editions: z.array(
    z.object({
      id: roadmapId,
      language,
      title: z.string(),
      authentic: z.boolean(),
      behind: z.int(),
      missing: z.int(),
      orphans: z.int(),
    }),
  ),
  mayRun: z.boolean(),
})
export type EditionsAnswer = z.infer<typeof editionsAnswer>
export type EditionView = EditionsAnswer['editions'][number]

/** PATCH /api/roadmaps/:roadmapId/editions, by a lead: which text is authentic, or that all are equally. */
export const authenticChange = z.strictObject({ authentic: z.union([z.literal('all'), roadmapId]) })
export const authenticChanged = z.object({})

const clause = z.object({
  block: z.string(),
  /** The hash of its words. */
  leaf,
  element: treeElement,
})
const translated = clause.extend({
  /** Its last stated quality, by whom and when, even if its words changed since; null if there is no statement. */
  said: z.object({ wording, by: writer, at: z.iso.datetime() }).nullable(),
})
const finding = z.object({
  fault: z.enum(figureFaults),
  /** The figure as each text writes it; empty if the text does not have it. */
  source: z.string(),
  edition: z.string(),
})
export type FigureFinding = z.infer<typeof finding>
const row = z.object({
  state: translationState,
  source: z.array(clause),
  blocks: z.array(translated),
  /** The clauses of the source that changed since they were translated. */
  behind: z.array(z.object({ block: z.string(), from: leaf, to: leaf })),
  findings: z.array(finding),
})
export type TranslationRowView = z.infer<typeof row>

/** GET /api/roadmaps/:roadmapId/translation: an edition beside its source, clause by clause. */
export const translationQuery = z.strictObject({ against })
export const translationAnswer = z.object({
  edition: z.object({ id: roadmapId, language, title: z.string(), authentic: z.boolean() }),
  source: z.object({
    id: roadmapId,
    language,
    title: z.string(),
    /** The sequence of the measured source: new translations are of the source as it read there. */
    sequence: z.int(),
    version: z.object({ id: versionId, name: z.string() }).nullable(),
  }),
  /** In the order of the source. */
  rows: z.array(row),
  records: z.array(shownRecord),
  behind: z.int(),
  missing: z.int(),
  orphans: z.int(),
  /** Whether the reader writes it, approves it, and states that changes of the source do not affect translations. */
  mayWrite: z.boolean(),
  mayApprove: z.boolean(),
  maySayUnaffected: z.boolean(),
})
export type TranslationAnswer = z.infer<typeof translationAnswer>

/** GET /api/roadmaps/:roadmapId/translation/:block: the source clauses of a translated clause, as they read when it was translated. */
export const translatedThenAnswer = z.object({
  source: z.array(z.object({ block: z.string(), element: treeElement })),
  records: z.array(shownRecord),
})
export type TranslatedThen = z.infer<typeof translatedThenAnswer>

/** A line as `GET …/at/:sequence` gives it, with its marks and the records named in it. */
export const lineOfText = z.unknown().transform((value, context) => {
  const read = readLine(value)
  if (read !== undefined && JSON.stringify(read).length <= 100_000) return read
  context.addIssue('not what a line of a text may hold')
  return z.NEVER
})
const newTranslation = z.strictObject({
  /** The clause of the edition; a new one under an id that the sender makes. The title is `@title`. */
  block: z.union([z.literal(titleBlock), block]),
  /** Its hash as the sender read it; null for a new one. */
  seen: leaf.nullable(),
  /** The clauses of the source that it translates, as they read at `sequence`. */
  source: z.array(block).max(20),
  /** A line as `GET …/at/:sequence` gives it, with its marks and the records named in it. */
  content: lineOfText,
  /** The alternative text of a figure. */
  alt: plainWords().max(mostAlternativeText).optional(),
  wording: z.enum(['machine', ...statedWording.options]),
})

/**
 * POST /api/roadmaps/:roadmapId/translations: writes translated clauses into an edition, all or none. 409 `changed-since` names the
 * clauses that changed since the sender read them, and those whose source did not stand there.
 */
export const newTranslations = z.strictObject({
  key,
  /** The sequence of the source when the sender read it. */
  sequence: z.int().min(1),
  translations: z.array(newTranslation).min(1).max(500),
  /** The file that they came in, by the id of its export. */
  file: z.strictObject({ exported: z.string().min(1).max(64), name: plainLine(200) }).optional(),
})
export type NewTranslations = z.input<typeof newTranslations>
export const translationsAnswer = z.object({ written: z.array(z.object({ block: z.string(), leaf })) })

/** POST /api/roadmaps/:roadmapId/translation-states: states that clauses match their source at `sequence`, and their quality. */
export const translationsSaid = z.strictObject({
  key,
  sequence: z.int().min(1),
  wording: statedWording,
  blocks: z
    .array(z.strictObject({ block, seen: leaf }))
    .min(1)
    .max(500),
})
export type TranslationsSaid = z.input<typeof translationsSaid>

/** POST /api/roadmaps/:roadmapId/translation-links: sets the source clauses of this one; an empty list leaves it without a source. */
export const translationLinked = z.strictObject({
  key,
  sequence: z.int().min(1),
  block,
  source: z.array(block).max(20),
})
export type TranslationLinked = z.input<typeof translationLinked>

/** POST /api/roadmaps/:roadmapId/unaffected, of the source, by the people who write it: its translations need not follow these changes. */
export const changesUnaffected = z.strictObject({
  key,
  changes: z
    .array(z.strictObject({ block, from: leaf, to: leaf }))
    .min(1)
    .max(500),
})
export type ChangesUnaffected = z.input<typeof changesUnaffected>
export const translationChanged = z.object({})

/** GET /api/groups/:groupId/translators */
export const translatorsAnswer = z.object({
  translators: z.array(z.object({ person: writer, language })),
  /** The people whom the reader can name: they speak in the group and do not write all its texts already. Empty without that right. */
  candidates: z.array(z.object({ id: personId, name: z.string(), organisation: z.string() })),
  mayName: z.boolean(),
})
export type TranslatorsAnswer = z.infer<typeof translatorsAnswer>

/** POST /api/groups/:groupId/translators, by a lead. */
export const translatorNamed = z.strictObject({ person: personId, language, translates: z.boolean() })
export type TranslatorNamed = z.input<typeof translatorNamed>
export const translatorChanged = z.object({})
