import { blockName, type RecordLink } from '@minga/domain/roadmap/block-names'
import type { Node } from '@tiptap/pm/model'

import { recordLinkOf } from '../schema/record-link-attributes.ts'

export interface OutlineEntry {
  /** The heading's block id; '' while it has none. */
  readonly id: string
  readonly level: number
  readonly text: string
}

/** What the page shows beside a text: its outline, what it cites, how long it is. */
export interface ProseDigest {
  readonly outline: readonly OutlineEntry[]
  /** Each record once, in the order of its first citation. */
  readonly cited: readonly RecordLink[]
  readonly words: number
  readonly isEmpty: boolean
}

export function digest(doc: Node): ProseDigest {
  const outline: OutlineEntry[] = []
  const cited = new Map<string, RecordLink>()
  let words = 0
  doc.descendants((node) => {
    const link = recordLinkOf(node.attrs)
    if (link && !cited.has(link.record)) cited.set(link.record, link)
    if (!node.isTextblock) return true
    const text = node.textContent
    words += countWords(text)
    if (node.type.name === blockName.heading && text.trim() !== '') {
      outline.push({ id: String(node.attrs['id'] ?? ''), level: Number(node.attrs['level']), text })
    }
    return true
  })
  return { outline, cited: [...cited.values()], words, isEmpty: words === 0 && cited.size === 0 }
}

function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0
}
