import * as Y from 'yjs'

import { maximumDepth } from './block-names.ts'

/** The value of an attribute or a mark. */
export type DocumentValue = null | boolean | number | string | DocumentValue[] | { [key: string]: DocumentValue }

/** A run of letters with the same marks. */
export interface TreeText {
  readonly text: string
  readonly marks: Readonly<Record<string, DocumentValue>>
}

/** An element of a document: a block, or what is no text within a line. Plain data: it crosses threads. */
export interface TreeElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, DocumentValue>>
  readonly content: readonly TreeNode[]
}

export type TreeNode = TreeElement | TreeText

export function isText(node: TreeNode): node is TreeText {
  return 'text' in node
}

/** The words in place of those that were struck out of a text: by the number of letters before them. */
export type StruckGaps = ReadonlyMap<Y.XmlText, ReadonlyMap<number, string>>
const noGaps: StruckGaps = new Map()

/** A block's id; empty for what has none, or one that is no text. */
export function blockIdOf({ attributes: { id } }: Pick<TreeElement, 'attributes'>): string {
  return typeof id === 'string' ? id : ''
}

/** All that a fragment holds, with marks and attributes. Deeper than any editor nests blocks is not looked at. */
export function blockTree(fragment: Y.XmlFragment, gaps: StruckGaps = noGaps): TreeElement[] {
  return elementsIn(fragment, 0, gaps)
}

export function readElement(element: Y.XmlElement, depth = 0, gaps: StruckGaps = noGaps): TreeElement {
  const content: TreeNode[] = []
  for (const child of depth > maximumDepth ? [] : element.toArray()) {
    if (child instanceof Y.XmlElement) content.push(readElement(child, depth + 1, gaps))
    else if (child instanceof Y.XmlText) for (const run of runsWith(gaps.get(child), child)) addRun(content, run)
  }
  return { name: element.nodeName, attributes: plainValues(element.getAttributes()), content }
}

function elementsIn(parent: Y.XmlFragment, depth: number, gaps: StruckGaps): TreeElement[] {
  return parent
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlElement ? [readElement(child, depth + 1, gaps)] : []))
}

function* runsIn(text: Y.XmlText): Generator<TreeText> {
  for (const { insert, attributes } of text.toDelta() as { insert?: unknown; attributes?: object }[]) {
    if (typeof insert === 'string') yield { text: insert, marks: plainValues(attributes ?? {}) }
  }
}

/** @param gaps cut the runs: struck words are replaced by a run without marks */
function* runsWith(gaps: ReadonlyMap<number, string> | undefined, text: Y.XmlText): Generator<TreeText> {
  if (gaps === undefined) return yield* runsIn(text)
  const places = [...gaps].toSorted(([one], [other]) => one - other)
  let reached = 0
  for (const { text: words, marks } of runsIn(text)) {
    let cut = 0
    while (places[0] !== undefined && places[0][0] < reached + words.length) {
      const [at, said] = places.shift() ?? [0, '']
      yield { text: words.slice(cut, at - reached), marks }
      yield { text: said, marks: {} }
      cut = at - reached
    }
    yield { text: words.slice(cut), marks }
    reached += words.length
  }
  for (const [, said] of places) yield { text: said, marks: {} }
}

/** Adjacent texts with equal marks read as one: an editor's division of them has no meaning. */
function addRun(content: TreeNode[], run: TreeText): void {
  const last = content.at(-1)
  if (last !== undefined && isText(last) && isSame(last.marks, run.marks)) {
    content[content.length - 1] = { text: last.text + run.text, marks: last.marks }
  } else if (run.text !== '') content.push(run)
}

/** Leaves out what is not plain data, because any client can have written it, and sorts the keys. */
function plainValues(values: object): Record<string, DocumentValue> {
  const entries = Object.entries(values).filter(([, value]) => isPlain(value))
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) as Record<string, DocumentValue>
}

function isPlain(value: unknown): boolean {
  if (value === null || ['string', 'boolean'].includes(typeof value)) return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isPlain)
  if (typeof value !== 'object') return false
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain)
}

/** Whether two values of a document are equal, apart from the order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
  return stableText(one) === stableText(other)
}

function stableText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
