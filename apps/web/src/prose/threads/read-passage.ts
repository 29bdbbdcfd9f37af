import type { RecordId } from '@minga/domain/identity/ids'
import type { RecordLink } from '@minga/domain/roadmap/block-names'
import { paragraphPlaces, quoteWithNames } from '@minga/domain/roadmap/paragraph-places'
import { passageWords } from '@minga/domain/search/passage-words'
import type { Passage } from '@minga/domain/thread/passage'
import type { Node } from '@tiptap/pm/model'

import { treeOfBlock } from '../copy/tree-of-nodes.ts'
import { recordLinkOf } from '../schema/record-link-of.ts'
import { nearest, placedBlocks } from './block-positions.ts'

type PlacedWords = Pick<Passage, 'block' | 'start' | 'quotation'>

/**
 * A passage as people read it in the text: a passage counts letters only, and a record or a person that is named between
 * them has none. Notes are left out. A passage that stands elsewhere by now has no names, and no brackets around them.
 *
 * @param nameOf a record's reference
 */
export function readPassage(doc: Node, passage: PlacedWords, nameOf: (link: RecordLink) => string): string {
  const { quotation } = passage
  const found = placeOf(doc, passage, nameOf)
  if (found === undefined) return passageWords(quotation, true)
  const { at, place, nameOfRecord } = found
  const named = quoteWithNames({ start: at, quotation }, { ...place, notes: [] }, nameOfRecord)
  return passageWords(named, place.notes.length > 0)
}

/** What stands between two letters of a passage and has none itself. */
export interface Between {
  /** How many of the passage's letters stand before it. */
  readonly at: number
  readonly words: string
}

/**
 * The records, people and notes between the letters of a passage, as `readPassage` has them.
 *
 * @returns undefined where the passage stands elsewhere by now
 */
export function namesBetween(
  doc: Node,
  passage: PlacedWords,
  nameOf: (link: RecordLink) => string,
): readonly Between[] | undefined {
  const found = placeOf(doc, passage, nameOf)
  if (found === undefined) return undefined
  const { at: start, place, nameOfRecord } = found
  return [
    ...place.records.map(({ at, record }) => ({ at, words: nameOfRecord(record) })),
    ...place.mentions,
    ...place.notes,
  ]
    .map(({ at, words }) => ({ at: at - start, words }))
    .filter(({ at }) => at > 0 && at < passage.quotation.length)
    .toSorted((one, other) => one.at - other.at)
}

function placeOf(doc: Node, { block, start, quotation }: PlacedWords, nameOf: (link: RecordLink) => string) {
  const node = placedBlocks(doc).get(block)?.node
  const place = node && paragraphPlaces([treeOfBlock(node)]).get(block)
  const at = place && nearest(place.text, quotation, start)
  if (node === undefined || place === undefined || at === undefined) return undefined
  const links = new Map(node.children.map(({ attrs }) => recordLinkOf(attrs)).map((link) => [link?.record, link]))
  const nameOfRecord = (record: RecordId) => {
    const link = links.get(record)
    return link === undefined ? '' : nameOf(link)
  }
  return { at, place, nameOfRecord }
}
