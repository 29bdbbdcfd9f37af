import * as Y from 'yjs'

import { newId } from '../identity/ids.ts'
import { blockName } from '../roadmap/block-names.ts'

/** A block at the top of a long text, as plain paragraphs see it. */
interface Paragraph {
  readonly text: string
  /** No plain paragraph: a heading, a list, marked words, or words around a record. */
  readonly isFormatted: boolean
}

/** The words of a long text, a block each. */
export function plainParagraphs(fragment: Y.XmlFragment): string[] {
  return paragraphsOf(fragment).map(({ text }) => text)
}

/**
 * Makes the words of a long text these paragraphs. Those that stay at the beginning and at the end are left alone, with
 * their formatting and their authors.
 *
 * @returns false, with nothing written, where formatted words would be replaced
 */
export function setPlainParagraphs(fragment: Y.XmlFragment, wanted: readonly string[]): boolean {
  const present = paragraphsOf(fragment)
  const most = Math.min(present.length, wanted.length)
  let start = 0
  while (start < most && present[start]?.text === wanted[start]) start += 1
  let end = 0
  while (end < most - start && present.at(-1 - end)?.text === wanted.at(-1 - end)) end += 1
  const replaced = present.slice(start, present.length - end)
  if (replaced.some(({ isFormatted }) => isFormatted)) return false
  fragment.delete(start, replaced.length)
  fragment.insert(start, wanted.slice(start, wanted.length - end).map(paragraph))
  return true
}

function paragraphsOf(fragment: Y.XmlFragment): Paragraph[] {
  return fragment.toArray().map((block) => ({ text: textOf(block), isFormatted: !isPlain(block) }))
}

function textOf(node: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (node instanceof Y.XmlText) return (node.toDelta() as { insert?: unknown }[]).map(wordsOf).join('')
  if (!(node instanceof Y.XmlElement)) return ''
  return isBreak(node) ? '\n' : node.toArray().map(textOf).join('')
}

function isBreak(node: unknown): boolean {
  return node instanceof Y.XmlElement && node.nodeName === blockName.hardBreak
}

function wordsOf({ insert }: { readonly insert?: unknown }): string {
  return typeof insert === 'string' ? insert : ''
}

function isPlain(block: Y.XmlElement | Y.XmlText | Y.XmlHook): boolean {
  if (!(block instanceof Y.XmlElement) || block.nodeName !== blockName.paragraph) return false
  return block.toArray().every((child) => (child instanceof Y.XmlText ? hasNoMarks(child) : isBreak(child)))
}

function hasNoMarks(text: Y.XmlText): boolean {
  const runs = text.toDelta() as { insert?: unknown; attributes?: object }[]
  return runs.every(({ insert, attributes = {} }) => typeof insert === 'string' && Object.keys(attributes).length === 0)
}

/** Makes a paragraph as the editor does. */
function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement(blockName.paragraph)
  element.setAttribute('id', newId())
  const lines = words.split('\n')
  element.insert(
    0,
    lines.flatMap((line, at) => [
      ...(at === 0 ? [] : [new Y.XmlElement(blockName.hardBreak)]),
      ...(line === '' ? [] : [new Y.XmlText(line)]),
    ]),
  )
  return element
}
