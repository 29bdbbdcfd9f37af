import { z } from 'zod'

/** What the side-by-side view calls a text's title: it is translated like a clause, and stands in no block. */
export const titleBlock = '@title'

/**
 * What was said of the words of a translated clause. It holds as long as the clause reads as it did then: words that were changed
 * since are a draft. `copied` are those of the source, put there to be written over.
 */
export const wordings = ['copied', 'machine', 'draft', 'reviewed', 'approved'] as const
export const wording = z.enum(wordings)
export type Wording = z.infer<typeof wording>

/** Those that a person says of words that are there. */
export const statedWording = z.enum(['draft', 'reviewed', 'approved'])
export type StatedWording = z.infer<typeof statedWording>

/**
 * How a row of the side-by-side view stands, the most pressing first. `orphan` has no source, or one that is gone; `nothing` holds no
 * word to translate.
 */
export const translationStates = [
  'to-update',
  'missing',
  'orphan',
  'machine',
  'draft',
  'reviewed',
  'approved',
  'nothing',
] as const
export const translationState = z.enum(translationStates)
export type TranslationState = z.infer<typeof translationState>

/** What a language edition begins with. */
export const editionBeginnings = ['empty', 'copy'] as const
export const editionBeginning = z.enum(editionBeginnings)
export type EditionBeginning = z.infer<typeof editionBeginning>

/** What translations are measured against: the source's last named version, or its text as it stands. */
export const measures = ['version', 'live'] as const
export const measure = z.enum(measures)
export type Measure = z.infer<typeof measure>

/** A clause of the edition is a translation of a clause of the source, as that one read at the time. */
export interface TranslationLink {
  readonly block: string
  readonly source: string
  /** The source clause's hash then. */
  readonly leaf: string
  /** Where the source was in the log then. */
  readonly sequence: number
}

/** What was said of a translated clause, and the hash of the words that it was said of. */
export interface StatedTranslation {
  readonly wording: Wording
  readonly words: string
}

/** A change of a source clause of which its editor said that translations need not follow it. */
export interface UnaffectedChange {
  readonly source: string
  readonly from: string
  readonly to: string
}
