import * as Y from 'yjs'

import type { FileId } from '../identity/ids.ts'
import { blockName, letterBlocks, maximumDepth, recordLink, type RecordLink } from './block-names.ts'
import { chartLinkOf } from './chart-link.ts'
import { CitedText, inlineText } from './cited-passage.ts'
import { figureOf } from './figure.ts'
import { mentionIn, type TextMention } from './text-mentions.ts'
import { bodyOf, titleOf } from './roadmap-doc.ts'

export interface Section {
  readonly id: string
  readonly level: number
  readonly title: string
}

/** A passage that cites a record: the words around a reference (with `citedMark` for it), or those before a card or a chart of it. */
export interface Citation extends RecordLink {
  /** The block that holds it, and the section (nearest heading above) it lies in. */
  readonly block: string
  readonly section: string | null
  readonly sectionTitle: string
  readonly quotation: string
}

/** The plain text of a paragraph or heading that has an identity. */
export interface BlockText {
  readonly block: string
  readonly text: string
}

/** A roadmap's room as rows are made from it. Plain data: it crosses threads. */
export interface RoadmapProjection {
  readonly kind: 'roadmap'
  readonly title: string
  readonly sections: readonly Section[]
  readonly citations: readonly Citation[]
  readonly words: number
  /** In the order of the document; the first of two blocks with one id. */
  readonly texts: readonly BlockText[]
  /** The files that its figures name, each once. */
  readonly files: readonly FileId[]
  /** The people and organisations that it names, each once in a block. */
  readonly mentions: readonly TextMention[]
}

/** More than any reader needs, and few enough that one writer can't fill the database with quotations. */
const mostCitations = 5000
/** In a text with more figures, the later ones name no kept file. */
const mostFiles = 2000
/** In a text with more mentions, the later ones reach no one. */
const mostMentions = 2000

export function projectRoadmap(doc: Y.Doc): RoadmapProjection {
  const walk = new Walk()
  walk.blocks(bodyOf(doc), 0)
  return {
    kind: 'roadmap',
    title: titleOf(doc),
    sections: walk.sections,
    citations: walk.citations,
    words: walk.words,
    texts: walk.texts,
    files: [...walk.files],
    mentions: [...walk.mentions.values()],
  }
}

class Walk {
  readonly sections: Section[] = []
  readonly citations: Citation[] = []
  readonly texts: BlockText[] = []
  readonly files = new Set<FileId>()
  readonly mentions = new Map<string, TextMention>()
  words = 0
  readonly #ids = new Set<string>()
  #before: CitedText | undefined

  blocks(parent: Y.XmlFragment, depth: number): void {
    if (depth > maximumDepth) return
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue
      if (child.nodeName === blockName.recordCard) {
        this.#cite(linkOf(child), child, () => this.#before?.around() ?? '')
      } else if (child.nodeName === blockName.chart) {
        this.#cite(pathwayOf(child), child, () => this.#before?.around() ?? '')
      } else if (letterBlocks.includes(child.nodeName)) this.#textBlock(child)
      else this.blocks(child, depth + 1)
    }
  }

  #textBlock(block: Y.XmlElement): void {
    if (block.nodeName === blockName.figure) this.#figure(block)
    const text = plainText(block)
    const cited = new CitedText(block)
    this.words += countWords(text)
    const id = idOf(block)
    if (id !== '' && !this.#ids.has(id)) {
      this.#ids.add(id)
      this.texts.push({ block: id, text })
    }
    if (block.nodeName === blockName.heading) {
      this.sections.push({ id, level: levelOf(block), title: text.slice(0, 300) })
    } else if (text.trim() !== '') {
      this.#before = cited
    }
    for (const child of block.toArray()) {
      if (child instanceof Y.XmlElement && child.nodeName === blockName.recordReference) {
        this.#cite(linkOf(child), block, () => cited.around(child))
      }
    }
    this.#mentions(block, id)
  }

  /** Those in a note belong to the block in which its number stands. */
  #mentions(within: Y.XmlElement, block: string): void {
    for (const child of within.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue
      if (child.nodeName === blockName.footnote && within.nodeName !== blockName.footnote) this.#mentions(child, block)
      const mention = mentionIn(child)
      if (mention === undefined || this.mentions.size >= mostMentions) continue
      this.mentions.set(`${block} ${mention.kind} ${mention.who}`, { ...mention, block })
    }
  }

  #figure(block: Y.XmlElement): void {
    const file = figureOf(block.getAttributes())?.file
    if (file !== undefined && this.files.size < mostFiles) this.files.add(file)
  }

  #cite(link: RecordLink | undefined, block: Y.XmlElement, quotation: () => string): void {
    if (link === undefined || this.citations.length >= mostCitations) return
    const section = this.sections.at(-1)
    this.citations.push({
      ...link,
      block: idOf(block),
      section: section?.id ?? null,
      sectionTitle: section?.title ?? '',
      quotation: quotation(),
    })
  }
}

function linkOf(element: Y.XmlElement): RecordLink | undefined {
  return recordLink.safeParse({
    room: element.getAttribute('room'),
    record: element.getAttribute('record'),
    kind: element.getAttribute('kind'),
  }).data
}

/** The pathway that a chart cites, as a card would. */
function pathwayOf(chart: Y.XmlElement): RecordLink | undefined {
  const link = chartLinkOf(chart.getAttributes())
  return link === undefined || 'group' in link ? undefined : { room: link.room, record: link.record, kind: 'pathway' }
}

function idOf(element: Y.XmlElement): string {
  const id = element.getAttribute('id')
  return typeof id === 'string' ? id : ''
}

/** ProseMirror writes attributes with their own types: a number stays a number, although Yjs types it as a string. */
function levelOf(heading: Y.XmlElement): number {
  const level = Number(heading.getAttribute('level'))
  return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 1
}

export function plainText(element: Y.XmlElement | Y.XmlFragment): string {
  return element.toArray().map(inlineText).join('')
}

function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length
}
