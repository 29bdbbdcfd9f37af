import * as Y from 'yjs'

import { blockName, citedMark, mentionWords } from './block-names.ts'

const other = '…'
const longest = 240

/**
 * The text of a block, from which its quotations are cut. Made once per block, not once per citation: a writer can put
 * any number of citations into one block.
 */
export class CitedText {
  readonly #block: Y.XmlElement
  #read: { readonly text: string; readonly places: ReadonlyMap<unknown, number> } | undefined

  constructor(block: Y.XmlElement) {
    this.#block = block
  }

  /**
   * The text around a reference, cut between words.
   *
   * @param cited the reference for which it is quoted; undefined where the record stands after the block, as a card
   */
  around(cited?: Y.XmlElement): string {
    this.#read ??= readOnce(this.#block)
    const { text, places } = this.#read
    const at = places.get(cited)
    if (at === undefined) return windowOf(text, 0)
    return windowOf(`${text.slice(0, at)}${citedMark}${text.slice(at + other.length)}`, at)
  }
}

/** A reference and a mention have no letters: passages are counted without them. */
export function inlineText(child: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (child instanceof Y.XmlText) {
    return child
      .toDelta()
      .map((part: { insert?: unknown }) => (typeof part.insert === 'string' ? part.insert : ''))
      .join('')
  }
  return child instanceof Y.XmlElement && child.nodeName === blockName.hardBreak ? '\n' : ''
}

/** With each space once, and `…` for each reference, of which the places are noted. */
function readOnce(block: Y.XmlElement): { text: string; places: Map<unknown, number> } {
  const places = new Map<unknown, number>()
  let text = ''
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlElement && child.nodeName === blockName.recordReference) {
      places.set(child, text.length)
      text += other
      continue
    }
    // The mark is ours: Word leaves its character where a picture was.
    const words = quotedText(child).replaceAll(citedMark, '').replaceAll(/\s+/gu, ' ')
    text += text === '' || text.endsWith(' ') ? words.trimStart() : words
  }
  return { text: text.trimEnd(), places }
}

function quotedText(child: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  const isMention = child instanceof Y.XmlElement && child.nodeName === blockName.mention
  return isMention ? mentionWords(child.getAttributes()) : inlineText(child)
}

function windowOf(text: string, at: number): string {
  if (text.length <= longest) return text
  const from = Math.min(Math.max(0, at - longest / 2), text.length - longest)
  const start = from === 0 ? 0 : wordAfter(text, from, at)
  const to = start + longest
  const end = to >= text.length ? text.length : wordEnd(text, to, at)
  return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`
}

/** Where a word begins at or after `from` and up to `at`; without one, where a character does. */
function wordAfter(text: string, from: number, at: number): number {
  const space = text.indexOf(' ', from - 1)
  return space === -1 || space >= at ? characterAt(text, from) : space + 1
}

/** Where a word ends at or before `to` and after `at`; without one, where a character does. */
function wordEnd(text: string, to: number, at: number): number {
  const space = text.lastIndexOf(' ', to)
  return space <= at ? characterAt(text, to) : space
}

/** Not in the middle of two halves of one. */
function characterAt(text: string, index: number): number {
  const unit = text.charCodeAt(index)
  return unit >= 0xdc00 && unit <= 0xdfff ? index - 1 : index
}
