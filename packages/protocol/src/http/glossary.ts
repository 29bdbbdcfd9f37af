import { language } from '@minga/domain/language/language'
import { mostTerms, term, termDefinition, termId, termNames } from '@minga/domain/vocabulary/glossary'
import { z } from 'zod'

/** GET /api/coalition/glossary: the terms of the coalition in its languages. `at` is when each was last changed. */
const knownTerm = term.extend({ at: z.string() })
export const glossaryAnswer = z.object({ terms: z.array(knownTerm) })
export type GlossaryTerm = z.infer<typeof knownTerm>

/**
 * POST /api/coalition/glossary, by the secretariat: writes and removes terms, all or none. `seen` is the `at` of the term that was
 * shown to the person, null for one that is new: where it is another one by now, the answer is 409.
 */
const seen = z.string().nullable()
export const glossaryChange = z.strictObject({
  key: z.string().min(1).max(64),
  terms: z
    .array(z.strictObject({ id: termId, names: termNames, definition: termDefinition, seen }))
    .max(mostTerms)
    .default([]),
  removed: z
    .array(z.strictObject({ id: termId, seen }))
    .max(mostTerms)
    .default([]),
})
export type GlossaryChangeInput = z.input<typeof glossaryChange>

/** `at` is that of each term that was written. */
export const glossaryChanged = z.object({ at: z.string() })

export const glossaryFormats = ['tbx', 'xlsx'] as const
/** GET /api/coalition/glossary/file?format=tbx|xlsx&language= */
export const glossaryFileQuery = z.strictObject({ format: z.enum(glossaryFormats), language: language.optional() })

/**
 * Why a file is not read, as the `field` of the problem: `other-kind` is neither TBX nor a workbook, `no-terms` has none of the
 * columns or elements that terms stand in.
 */
export const glossaryRefusals = [
  'other-kind',
  'old-kind',
  'protected',
  'unreadable',
  'too-much-inside',
  'no-terms',
] as const
export type GlossaryRefusal = (typeof glossaryRefusals)[number]

/**
 * POST /api/coalition/glossary/file, by the secretariat, with TBX or a workbook as its body: the changes that it would
 * make. The server keeps and writes nothing. `unread` are the names of terms that the glossary cannot hold.
 */
export const glossaryFileAnswer = z.object({
  changes: z.array(
    z.object({ before: knownTerm.nullable(), after: z.object({ names: termNames, definition: termDefinition }) }),
  ),
  same: z.int(),
  unread: z.array(z.string()),
})
export type GlossaryFileAnswer = z.infer<typeof glossaryFileAnswer>
