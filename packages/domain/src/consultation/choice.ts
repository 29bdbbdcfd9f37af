import { z } from 'zod'

import { plainWords } from '../organisation/plain-line.ts'
import { mostProposedLetters } from '../proposal/proposed-change.ts'
import type { ReturnedKind } from '../returned-text/returned-text.ts'
import { mergeWords } from '../thread/word-changes.ts'
import { consultedMemberId } from './consultation.ts'

/**
 * The two places of a block at which members differ: what becomes of the block itself, and what is put in behind it. Both are
 * decided apart.
 */
export const blockParts = ['words', 'behind'] as const
export const blockPart = z.enum(blockParts)
export type BlockPart = z.infer<typeof blockPart>

/** A difference of one member's answer. */
export const takenDifference = z.strictObject({ member: consultedMemberId, index: z.int().min(0) })
export type TakenDifference = z.infer<typeof takenDifference>

/**
 * An organisation's choice at one place: the text as it was sent (`none`), the wishes of members there (`taken`), or
 * words that its own people wrote (`own`).
 */
export const blockChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('taken'),
    taken: z
      .array(takenDifference)
      .min(1)
      .max(100)
      .refine((all) => new Set(all.map((each) => JSON.stringify(each))).size === all.length, 'names one twice'),
  }),
  z.strictObject({ kind: z.literal('own'), text: plainWords().trim().min(1).max(mostProposedLetters) }),
])
export type BlockChoice = z.infer<typeof blockChoice>

export function partOf(kind: ReturnedKind): BlockPart {
  return kind === 'insert-after' ? 'behind' : 'words'
}

/** A member's wish at one place. */
export interface WantedThere {
  readonly kind: ReturnedKind
  readonly before: string
  readonly after: string
}

/**
 * Why several differences at one place cannot stand together: two of them change the same words (`meet`), or say different
 * things of the block as a whole (`apart`).
 */
export type Apart = 'meet' | 'apart'

/**
 * The words that several differences at one place come to. Wordings of one block are merged only where no two of them meet; new
 * paragraphs stand one after the other; a block can be moved and worded anew, and is deleted, split or joined by itself.
 */
export function wordsTogether(wanted: readonly WantedThere[]): { readonly words: string } | Apart {
  const [first] = wanted
  if (first === undefined) return { words: '' }
  if (first.kind === 'insert-after') return { words: wanted.map(({ after }) => after).join('\n') }
  const wordings = wanted.filter(({ kind }) => kind === 'replace')
  const others = wanted.filter(({ kind }) => kind !== 'replace')
  if (others.length > 1) return 'apart'
  if (wordings.length > 0 && others.some(({ kind }) => kind !== 'move')) return 'apart'
  let words = first.before
  for (const { before, after } of wordings) {
    const merged = mergeWords(before, words, after)
    if (merged === undefined) return 'meet'
    words = merged
  }
  if (wordings.length > 0) return { words }
  return { words: first.kind === 'delete' ? '' : first.after }
}
