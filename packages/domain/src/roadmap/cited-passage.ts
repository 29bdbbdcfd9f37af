import * as Y from 'yjs'

import { blockName, citedMark } from './block-names.ts'

const other = '…'
const longest = 240

/**
 * What is said around a reference, cut between words.
 *
 * @param cited the reference in `block` for which it is quoted; undefined where the record stands after the block, as a card
 */
export function citedPassage(block: Y.XmlElement, cited?: Y.XmlElement): string {
  const text = block
    .toArray()
    .map((child) => {
      if (child === cited) return citedMark
      const isReference = child instanceof Y.XmlElement && child.nodeName === blockName.recordReference
      return isReference ? other : inlineText(child)
    })
    .join('')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  return around(text, Math.max(0, text.indexOf(citedMark)))
}

/** A reference says nothing by itself. */
export function inlineText(child: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (child instanceof Y.XmlText) {
    return child
      .toDelta()
      .map((part: { insert?: unknown }) => (typeof part.insert === 'string' ? part.insert : ''))
      .join('')
  }
  return child instanceof Y.XmlElement && child.nodeName === blockName.hardBreak ? '\n' : ''
}

function around(text: string, at: number): string {
  if (text.length <= longest) return text
  const from = Math.min(Math.max(0, at - longest / 2), text.length - longest)
  const start = from === 0 ? 0 : wordAfter(text, from, at)
  const to = start + longest
  const end = to >= text.length ? text.length : wordEnd(text, to, at)
  return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`
}

/** Where a word begins, at or after `from`; at the latest at `before`. */
function wordAfter(text: string, from: number, before: number): number {
  const space = text.indexOf(' ', from - 1)
  return space === -1 ? before : Math.min(space + 1, before)
}

/** Where a word ends, at or before `to`; at the earliest just after `after`. */
function wordEnd(text: string, to: number, after: number): number {
  return Math.max(text.lastIndexOf(' ', to), after + 1)
}
