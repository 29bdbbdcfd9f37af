import * as Y from 'yjs'

import { blockName, letterBlocks, maximumDepth } from '../roadmap/block-names.ts'
import { isOfSame, type Stamp } from './stamped-ranges.ts'
import type { TextAuthorship } from './text-authorship.ts'

/** Letters from one offset to another, with who wrote them. Offsets as an editor counts: a card in a line is one. */
export interface AuthoredRun extends Stamp {
  readonly from: number
  readonly to: number
}

/** A block of text with its writers. A mention, and what the server tidied, has no writer and is in no run. */
export interface AuthoredBlock {
  /** Empty for a block that the server has not named yet. */
  readonly id: string
  readonly name: string
  readonly level: number
  /** How deep it lies in lists, quotes and tables. */
  readonly depth: number
  /** U+FFFC stands for what is no text; the words of a note stand between two of them. */
  readonly text: string
  readonly runs: readonly AuthoredRun[]
}

const objectMark = '\uFFFC'

/** The text blocks of a fragment in reading order. */
export function authoredBlocks(fragment: Y.XmlFragment, authorship: TextAuthorship): AuthoredBlock[] {
  const blocks: AuthoredBlock[] = []
  collect(fragment, 0, authorship, blocks)
  return blocks
}

function collect(parent: Y.XmlFragment, depth: number, authorship: TextAuthorship, blocks: AuthoredBlock[]): void {
  if (depth > maximumDepth) return
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue
    if (letterBlocks.includes(child.nodeName)) blocks.push(readBlock(child, depth, authorship))
    else collect(child, depth + 1, authorship, blocks)
  }
}

function readBlock(element: Y.XmlElement, depth: number, authorship: TextAuthorship): AuthoredBlock {
  const { id, level } = element.getAttributes() as Record<string, unknown>
  const block = new RunsOfBlock(authorship)
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) block.addText(child)
    else if (child instanceof Y.XmlElement && child.nodeName === blockName.footnote) block.addNote(child)
    else block.addObject()
  }
  return {
    id: typeof id === 'string' ? id : '',
    name: element.nodeName,
    level: Number(level) || 0,
    depth,
    text: block.text,
    runs: block.runs,
  }
}

class RunsOfBlock {
  readonly runs: AuthoredRun[] = []
  text = ''
  readonly #authorship: TextAuthorship

  constructor(authorship: TextAuthorship) {
    this.#authorship = authorship
  }

  addObject(): void {
    this.text += objectMark
  }

  /** Its words between two objects: where the editor counts the beginning and the end of it. */
  addNote(note: Y.XmlElement): void {
    this.addObject()
    for (const child of note.toArray()) if (child instanceof Y.XmlText) this.addText(child)
    this.addObject()
  }

  addText(text: Y.XmlText): void {
    // oxlint-disable-next-line no-underscore-dangle -- where letters lie is no part of what Yjs shows of a text
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue
      if (item.content instanceof Y.ContentString) this.#addLetters(item, item.content.str)
      else for (let count = 0; count < item.length; count++) this.addObject()
    }
  }

  #addLetters({ id, length }: Y.Item, letters: string): void {
    const start = this.text.length
    this.text += letters
    for (const range of this.#authorship.writersOf(id.client, id.clock, length)) {
      const { writer, time, back } = range
      const from = start + range.clock - id.clock
      if (writer >= 0) this.#addRun({ from, to: from + range.length, writer, time, ...(back && { back }) })
    }
  }

  #addRun(run: AuthoredRun): void {
    const last = this.runs.at(-1)
    if (last !== undefined && last.to === run.from && isOfSame(last, run) && isSameSitting(last, run)) {
      this.runs[this.runs.length - 1] = { ...last, to: run.to, time: Math.max(last.time, run.time) }
    } else {
      this.runs.push(run)
    }
  }
}

/** Runs of one writer less than this apart, in ms, are shown as one. */
const sitting = 30 * 60_000

function isSameSitting(one: Stamp, other: Stamp): boolean {
  return Math.abs(one.time - other.time) <= sitting
}
