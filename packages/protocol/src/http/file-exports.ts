import { language } from '@minga/domain/language/language'
import { recordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { translatedInto, translatorsFormats, translatorsScopes } from './translation-files.ts'

export const textFormats = ['docx', 'pdf', 'html', 'md'] as const
const textFormat = z.enum(textFormats)
export type TextFormat = z.infer<typeof textFormat>

const choice = z.enum(['0', '1']).optional()

/**
 * GET /api/roadmaps/:roadmapId/file: the text, or for translators the parts to translate. Only Word holds discussions: a request for
 * them in another format is refused, and does not get less.
 */
export const textFileQuery = z
  .strictObject({
    format: z.enum([...textFormats, ...translatorsFormats]),
    /** The moment of the text, as a sequence; the last one by default. */
    version: z
      .string()
      .regex(/^(?:now|\d{1,12})$/)
      .optional(),
    /** The language of the records' titles and of the words around the text; the reader's by default. */
    language: language.optional(),
    /** The coalition's comments, as comments; for Word, `1` by default. */
    comments: choice,
    /** Undecided proposed wordings, as marked changes; for Word, `1` by default. */
    proposals: choice,
    /** The discussions of the reader's own organisation, which each page and the name then say; `0` by default. */
    internal: choice,
    /** For a file for translators: the edition to translate into, and the rows. */
    to: translatedInto.optional(),
    only: z.enum(translatorsScopes).optional(),
  })
  .refine(
    ({ format, comments, proposals, internal }) => format === 'docx' || ![comments, proposals, internal].includes('1'),
    { path: ['format'], message: 'does not hold discussions: ask for Word' },
  )

export const registerFormats = ['xlsx', 'csv', 'json'] as const
const registerFormat = z.enum(registerFormats)
export type RegisterFormat = z.infer<typeof registerFormat>

/** The separators between the cells of a CSV: a semicolon for readers who write decimals with a comma. */
export const csvSeparators = ['comma', 'semicolon'] as const
const csvSeparator = z.enum(csvSeparators)
export type CsvSeparator = z.infer<typeof csvSeparator>

/** GET /api/groups/:groupId/register/file. `csv` and `view` have records of one kind, which `kind` names. */
export const registerFileQuery = z
  .strictObject({
    format: registerFormat,
    kind: recordKind.optional(),
    language: language.optional(),
    /** The separator of a CSV; by default a comma. */
    separator: csvSeparator.optional(),
    /** The records of a list: the search parameters of its page, `category=financial&q=slag`. */
    view: z.string().max(2000).optional(),
  })
  .refine(({ format, kind, view }) => kind !== undefined || (format !== 'csv' && view === undefined), {
    path: ['kind'],
    message: 'says of which kind the CSV or the view is',
  })
