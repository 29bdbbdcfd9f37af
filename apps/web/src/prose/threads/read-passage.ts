import type { RecordLink } from '@minga/domain/roadmap/block-names'
import { paragraphPlaces, quoteWithNames } from '@minga/domain/roadmap/paragraph-places'
import { passageWords } from '@minga/domain/search/passage-words'
import type { Passage } from '@minga/domain/thread/passage'
import type { Node } from '@tiptap/pm/model'

import { treeOfBlock } from '../copy/tree-of-nodes.ts'
import { recordLinkOf } from '../schema/record-link-of.ts'
import { nearest, placedBlocks } from './block-positions.ts'

/**
 * A passage as people read it in the text: a passage counts letters only, and a record or a person that is named between
 * them has none. Notes are left out. A passage that stands elsewhere by now has no names, and no brackets around them.
 *
 * @param nameOf a record's reference
 */
export function readPassage(
  doc: Node,
  { block, start, quotation }: Pick<Passage, 'block' | 'start' | 'quotation'>,
  nameOf: (link: RecordLink) => string,
): string {
  const node = placedBlocks(doc).get(block)?.node
  const place = node && paragraphPlaces([treeOfBlock(node)]).get(block)
  const at = place && nearest(place.text, quotation, start)
  if (node === undefined || place === undefined || at === undefined) return passageWords(quotation, true)
  const links = new Map(node.children.map(({ attrs }) => recordLinkOf(attrs)).map((link) => [link?.record, link]))
  const named = quoteWithNames({ start: at, quotation }, { ...place, notes: [] }, (record) => {
    const link = links.get(record)
    return link === undefined ? '' : nameOf(link)
  })
  return passageWords(named, place.notes.length > 0)
}
