import { blockName, type RecordLink } from '@minga/domain/roadmap/block-names'
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { useEffect, useState } from 'react'

import { textOutsideNotes } from '../footnotes/notes-in.ts'
import { recordLinkOf } from '../schema/record-link-of.ts'

export interface OutlineEntry {
  /** The heading's block id; '' while it has none. */
  readonly id: string
  readonly level: number
  readonly text: string
}

/** A text's outline, citations and length, which the page shows beside it. */
export interface ProseDigest {
  readonly outline: readonly OutlineEntry[]
  /** Each record once, in the order of its first citation. */
  readonly cited: readonly RecordLink[]
  readonly words: number
  readonly isEmpty: boolean
}

/** The share of one block. Blocks are immutable, so that of an unchanged one is cached. */
interface BlockDigest {
  readonly outline: readonly OutlineEntry[]
  readonly cited: readonly RecordLink[]
  readonly words: number
  readonly hasPicture: boolean
}

const known = new WeakMap<Node, BlockDigest>()

export function digest(doc: Node): ProseDigest {
  const blocks = doc.children.map(digestOf)
  const cited = new Map<string, RecordLink>()
  for (const link of blocks.flatMap((block) => block.cited)) if (!cited.has(link.record)) cited.set(link.record, link)
  const words = blocks.reduce((sum, block) => sum + block.words, 0)
  return {
    outline: blocks.flatMap((block) => block.outline),
    cited: [...cited.values()],
    words,
    isEmpty: words === 0 && cited.size === 0 && !blocks.some(({ hasPicture }) => hasPicture),
  }
}

function digestOf(block: Node): BlockDigest {
  const before = known.get(block)
  if (before) return before
  const read = readBlock(block)
  known.set(block, read)
  return read
}

function readBlock(block: Node): BlockDigest {
  const outline: OutlineEntry[] = []
  const cited: RecordLink[] = []
  let words = 0
  let hasPicture = false
  const visit = (node: Node): boolean => {
    if (node.type.name === blockName.recordCard || node.type.name === blockName.recordReference) {
      const link = recordLinkOf(node.attrs)
      if (link) cited.push(link)
    }
    if (node.type.name === blockName.figure || node.type.name === blockName.chart) hasPicture = true
    if (!node.isTextblock) return true
    const text = textOutsideNotes(node)
    words += countWords(text)
    if (node.type.name === blockName.heading && text.trim() !== '') {
      outline.push({ id: String(node.attrs['id'] ?? ''), level: Number(node.attrs['level']), text })
    }
    return true
  }
  visit(block)
  block.descendants(visit)
  return { outline, cited, words, hasPicture }
}

function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0
}

/** In ms after the last keystroke, so that computing it does not slow down typing. */
const pause = 400

/** The digest of the editor's text, updated after a pause, and only when it differs. */
export function useProseDigest(editor: Editor | null): ProseDigest | undefined {
  const [known, setKnown] = useState<ProseDigest>()
  useEffect(() => {
    if (editor === null) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const now = digest(editor.state.doc)
      setKnown((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    }
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(look, pause)
    }
    look()
    editor.on('update', changed)
    return () => {
      clearTimeout(timer)
      editor.off('update', changed)
    }
  }, [editor])
  return known
}
