import * as Y from 'yjs'

import { newId } from '../identity/ids.ts'
import { identifiedBlocks, maximumDepth } from './block-names.ts'

/**
 * Gives every block that lacks an id one, and the later of two blocks with the same id (a paste, a split by an old
 * client) a new one. Run by the server alone: clients that open a document change nothing.
 *
 * @returns how many blocks were given an id
 */
export function fillBlockIds(fragment: Y.XmlFragment, makeId: () => string = newId): number {
  const seen = new Set<string>()
  const lacking: Y.XmlElement[] = []
  visit(fragment, 0, seen, lacking)
  if (lacking.length === 0) return 0
  const fill = () => {
    for (const element of lacking) element.setAttribute('id', makeId())
  }
  if (fragment.doc) fragment.doc.transact(fill)
  else fill()
  return lacking.length
}

function visit(parent: Y.XmlFragment, depth: number, seen: Set<string>, lacking: Y.XmlElement[]): void {
  if (depth > maximumDepth) return
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue
    if (identifiedBlocks.includes(child.nodeName)) {
      const id = child.getAttribute('id')
      if (typeof id !== 'string' || id === '' || seen.has(id)) lacking.push(child)
      else seen.add(id)
    }
    visit(child, depth + 1, seen, lacking)
  }
}
