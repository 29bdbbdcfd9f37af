import { cardBlocks } from '@minga/domain/text-form/card-blocks'
import { lineBlocks, lineLetters } from '@minga/domain/text-form/line-pieces'

import type { PublicText } from '../public-text.ts'

/** What the public can comment on in a text: a clause, or the card of a record. */
export interface CommentedBlock {
  readonly is: 'clause' | 'card'
  readonly block: string
  /** As its form shows it. */
  readonly words: string
  /**
   * What is kept with a comment: of a clause its words, of a card its reference alone. The group of a record may be restricted
   * later, and then the public reads no title of it any more.
   */
  readonly kept: string
}

/**
 * The clauses with words, and the cards that the public reads, by their blocks. A card that is withheld, or whose record has no
 * reference, is none of them.
 */
export function commentedBlocks({ blocks, records }: PublicText): ReadonlyMap<string, CommentedBlock> {
  const read = new Set(records.flatMap(({ reference, undertaking }) => (undertaking === undefined ? [] : [reference])))
  const found = new Map<string, CommentedBlock>()
  for (const { id: block, line } of lineBlocks(blocks)) {
    const words = lineLetters(line)
    if (block !== '' && words.trim() !== '' && !found.has(block)) {
      found.set(block, { is: 'clause', block, words, kept: words })
    }
  }
  for (const { id: block, record } of cardBlocks(blocks)) {
    const { name, title, details } = record
    if (block === '' || !read.has(name) || found.has(block)) continue
    const words = [`${name} ${title}`.trim(), ...details].join('\n')
    found.set(block, { is: 'card', block, words, kept: name })
  }
  return found
}
