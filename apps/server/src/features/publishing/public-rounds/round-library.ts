import { setImmediate as nextTurn } from 'node:timers/promises'

import type { FileId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { confirmedComments } from '@minga/storage/public-rounds/public-comment-rows'

import { Refusal } from '../../../http/refusal.ts'
import { readPublicText } from '../public-text.ts'
import type { PublishingParts } from '../publishing-parts.ts'
import { served, Shelf, type Served } from '../shelf.ts'
import { commentedBlocks, type CommentedBlock } from './commented-blocks.ts'
import { answersCsv, publishedComments } from './published-comments.ts'
import { roundAddress } from './round-address.ts'
import type { RoundFacts } from './round-facts.ts'
import { roundPage } from './round-page.ts'

/** What is given of a public round, and what its forms are made of. */
export interface RoundVolume {
  readonly page: Served
  /** Undefined where nothing is answered. */
  readonly csv: Served | undefined
  readonly title: string
  /** What can be commented on, by its block. */
  readonly commented: ReadonlyMap<string, CommentedBlock>
  /** The pictures in it. */
  readonly figures: ReadonlySet<string>
}

/** The public rounds that were asked for, as they are sent: without it, each visitor could have the past read again. */
export class RoundLibrary {
  readonly #parts: PublishingParts
  readonly #shelf = new Shelf<RoundVolume>(
    ({ page, csv, commented }) =>
      2 * page.bytes.length +
      2 * (csv?.bytes.length ?? 0) +
      [...commented.values()].reduce((sum, { words, kept }) => sum + 2 * (words.length + kept.length), 0),
  )

  constructor(parts: PublishingParts) {
    this.#parts = parts
  }

  /** @param stamp of the facts */
  read(facts: RoundFacts, stamp: string, language: Language): Promise<RoundVolume | Refusal> {
    const key = `${facts.row.slug} ${language} ${facts.isPreview ? 'preview' : ''}`
    return this.#shelf.read(key, stamp, () => this.#make(facts, language))
  }

  async #make(facts: RoundFacts, spoken: Language): Promise<RoundVolume | Refusal> {
    const { row, roadmap, sequence, textAt: recordsAt, language, group, organisations } = facts
    const figures = new Set<string>()
    const figureAt = (file: FileId) => {
      figures.add(file)
      return `${roundAddress('', row.slug)}/figures/${encodeURIComponent(file)}`
    }
    const of = { roadmap, sequence, recordsAt, language, group, organisations, figureAt }
    const text = await readPublicText(this.#parts, of, spoken)
    if (text instanceof Refusal) return text
    // Others have a turn between two: each takes some 25 ms of 2,000 clauses.
    await nextTurn()
    const commented = commentedBlocks(text)
    const comments =
      facts.state === 'answered' ? publishedComments(await confirmedComments(this.#parts.db, row.round)) : undefined
    const [page, csv] = await Promise.all([
      roundPage(facts, { text, commented, comments }, spoken).then(served),
      comments && served(answersCsv(comments.shown, spoken)),
    ])
    return { page, csv, title: text.title, commented, figures }
  }
}
