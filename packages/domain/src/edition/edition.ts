import { z } from 'zod'

/** The id of a text's title in the side-by-side view: it is translated like a clause, and stands in no block. */
export const titleBlock = '@title'

/**
 * The quality of a translated clause's words. It holds as long as the clause reads the same: after a change its words are a
 * draft. `copied` words are those of the source, put there to be written over.
 */
export const wordings = ['copied', 'machine', 'draft', 'reviewed', 'approved'] as const
export const wording = z.enum(wordings)
export type Wording = z.infer<typeof wording>

/** The wordings that a person states. */
export const statedWording = z.enum(['draft', 'reviewed', 'approved'])
export type StatedWording = z.infer<typeof statedWording>

/**
 * The states of a row in the side-by-side view, the most pressing first. An `orphan` has no source, or one that is gone; `nothing`
 * holds no word to translate.
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

/** The first content of a language edition. */
export const editionBeginnings = ['empty', 'copy'] as const
export const editionBeginning = z.enum(editionBeginnings)
export type EditionBeginning = z.infer<typeof editionBeginning>

/** The measure of translations: the source's last named version, or its present text. */
export const measures = ['version', 'live'] as const
export const measure = z.enum(measures)
export type Measure = z.infer<typeof measure>

/** Links a clause of the edition to the clause of the source that it translates, as that one read at the time. */
export interface TranslationLink {
  readonly block: string
  readonly source: string
  /** The source clause's hash then. */
  readonly leaf: string
  /** The sequence of the source then. */
  readonly sequence: number
}

/** The stated quality of a translated clause, with the hash of its words at that time. */
export interface StatedTranslation {
  readonly wording: Wording
  readonly words: string
}

/** A change of a source clause that translations need not follow, as its editor stated. */
export interface UnaffectedChange {
  readonly source: string
  readonly from: string
  readonly to: string
}
