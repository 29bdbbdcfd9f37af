import * as Y from 'yjs'

import {
  blockName,
  letterBlocks,
  maximumDepth,
  mentionWords,
  recordLink,
  type RecordLink,
} from '../roadmap/block-names.ts'
import { readElement } from '../roadmap/block-tree.ts'
import { chartLinkOf, type ChartLink } from '../roadmap/chart-link.ts'
import { figureOf } from '../roadmap/figure.ts'
import { bracketedNote } from '../roadmap/footnote.ts'

/** A block of a version of a text, or a card or chart in it. Plain data: it crosses threads. */
export interface VersionBlock {
  /** Empty for a block that the server has not named yet. */
  readonly id: string
  readonly name: string
  readonly level: number
  /** U+FFFC stands for what is no text; a line break is one, and a note stands in brackets. */
  readonly text: string
  /** The record behind each U+FFFC; null for an unknown thing. */
  readonly records: readonly (RecordLink | null)[]
  /** The chart that the block shows; undefined for any other block. */
  readonly chart?: ChartLink | undefined
}

const objectMark = '\uFFFC'

/** The blocks of a roadmap's body in reading order, its cards and charts among them. */
export function versionBlocks(body: Y.XmlFragment): VersionBlock[] {
  const blocks: VersionBlock[] = []
  collect(body, 0, blocks)
  return blocks
}

function collect(parent: Y.XmlFragment, depth: number, blocks: VersionBlock[]): void {
  if (depth > maximumDepth) return
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue
    if (child.nodeName === blockName.recordCard) {
      blocks.push({ ...named(child), text: objectMark, records: [linkOf(child)] })
    } else if (child.nodeName === blockName.chart) {
      const chart = chartLinkOf(child.getAttributes())
      blocks.push({ ...named(child), text: objectMark, records: [null], chart })
    } else if (letterBlocks.includes(child.nodeName)) blocks.push(readBlock(child))
    else collect(child, depth + 1, blocks)
  }
}

function named(element: Y.XmlElement): Pick<VersionBlock, 'id' | 'name' | 'level'> {
  const { id, level } = element.getAttributes() as Record<string, unknown>
  return { id: typeof id === 'string' ? id : '', name: element.nodeName, level: Number(level) || 0 }
}

function readBlock(element: Y.XmlElement): VersionBlock {
  let text = ''
  const records: (RecordLink | null)[] = []
  const addObject = (link: RecordLink | null) => {
    text += objectMark
    records.push(link)
  }
  const figure = element.nodeName === blockName.figure ? figureOf(element.getAttributes()) : undefined
  if (figure !== undefined) {
    // The alternative text of a figure stands before its caption, so that another picture reads as a change.
    if (figure.alt === '') addObject(null)
    else text += `[${figure.alt.replaceAll(objectMark, '')}]`
    text += ' '
  }
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) {
      for (const { insert } of child.toDelta() as { readonly insert?: unknown }[]) {
        // A typed mark would read as one that stands for an object.
        if (typeof insert === 'string') text += insert.replaceAll(objectMark, '')
        else addObject(null)
      }
    } else if (child instanceof Y.XmlElement && child.nodeName === blockName.hardBreak) text += '\n'
    else if (child instanceof Y.XmlElement && child.nodeName === blockName.mention) {
      text += mentionWords(child.getAttributes()).replaceAll(objectMark, '')
    } else if (child instanceof Y.XmlElement && child.nodeName === blockName.footnote) {
      text += bracketedNote(readElement(child)).replaceAll(objectMark, '')
    } else addObject(child instanceof Y.XmlElement ? linkOf(child) : null)
  }
  return { ...named(element), text, records }
}

/** Any client may have written it: what is no link to a record is a mark and no more. */
function linkOf(element: Y.XmlElement): RecordLink | null {
  const { room, record, kind } = element.getAttributes() as Record<string, unknown>
  return recordLink.safeParse({ room, record, kind }).data ?? null
}
