import * as Y from 'yjs'

import { isSame, isText, readElement, type DocumentValue, type TreeElement, type TreeNode } from './block-tree.ts'
import { identifiedBlocks } from './identified-blocks.ts'
import type { RestoringStep } from './plan-restoring.ts'

export type Restored =
  | { readonly kind: 'restored' }
  /** The document is not what the plan was made for; nothing was written. These blocks are otherwise. */
  | { readonly kind: 'otherwise'; readonly blocks: readonly string[] }

/** Takes the steps on a live document, all or none. Belongs in one transaction. */
export function restoreBlocks(fragment: Y.XmlFragment, steps: readonly RestoringStep[]): Restored {
  const live = new LiveBlocks(fragment)
  const otherwise = steps.flatMap((step) => live.otherwiseThan(step))
  if (otherwise.length > 0) return { kind: 'otherwise', blocks: otherwise }
  for (const step of steps) live.take(step)
  return { kind: 'restored' }
}

/** The elements of a document by their ids, as steps are taken. */
class LiveBlocks {
  readonly #fragment: Y.XmlFragment
  readonly #elements = new Map<string, Y.XmlElement>()

  constructor(fragment: Y.XmlFragment) {
    this.#fragment = fragment
    this.#collect(fragment)
  }

  otherwiseThan(step: RestoringStep): string[] {
    if (step.kind === 'insert') return []
    const element = this.#elements.get(step.block)
    if (element === undefined) return [step.block]
    const there = readElement(element)
    const found = step.kind === 'remove' ? there : (identifiedBlocks([there]).get(step.block)?.own ?? there)
    return isSame(found, step.now) ? [] : [step.block]
  }

  take(step: RestoringStep): void {
    switch (step.kind) {
      case 'insert':
        this.#insert(step)
        break
      case 'rewrite': {
        const element = this.#elements.get(step.block)
        if (element !== undefined) rewrite(element, step)
        break
      }
      case 'remove':
        this.#remove(step.block)
        break
    }
  }

  #insert({ parent, path, after, element }: Extract<RestoringStep, { kind: 'insert' }>): void {
    let holder: Y.XmlFragment = (parent === '' ? undefined : this.#elements.get(parent)) ?? this.#fragment
    for (const index of path) {
      const inner: unknown = holder.get(index)
      if (inner instanceof Y.XmlElement) holder = inner
    }
    const before = this.#elements.get(after)
    const at = before?.parent === holder ? holder.toArray().indexOf(before) + 1 : 0
    const made = makeElement(element)
    holder.insert(at, [made])
    this.#collect(holder, made)
  }

  #remove(id: string): void {
    const element = this.#elements.get(id)
    const holder = element?.parent
    if (element === undefined || !(holder instanceof Y.XmlFragment)) return
    holder.delete(holder.toArray().indexOf(element), 1)
    this.#elements.delete(id)
  }

  #collect(parent: Y.XmlFragment, only?: Y.XmlElement): void {
    for (const child of only === undefined ? parent.toArray() : [only]) {
      if (!(child instanceof Y.XmlElement)) continue
      const id: unknown = child.getAttribute('id')
      if (typeof id === 'string' && (only !== undefined || !this.#elements.has(id))) this.#elements.set(id, child)
      for (const inner of child.toArray()) if (inner instanceof Y.XmlElement) this.#collect(child, inner)
    }
  }
}

/** Leaves equal parts at both ends untouched, and with them carets and the ids that comments are attached to. */
function rewrite(element: Y.XmlElement, { element: then, now }: Extract<RestoringStep, { kind: 'rewrite' }>): void {
  for (const key of Object.keys(now.attributes)) {
    if (!Object.hasOwn(then.attributes, key)) element.removeAttribute(key)
  }
  for (const [key, value] of Object.entries(then.attributes)) {
    if (!isSame(now.attributes[key], value)) setAttribute(element, key, value)
  }
  if (isSame(then.content, now.content)) return
  const [only, ...others] = element.toArray()
  if (only instanceof Y.XmlText && others.length === 0 && then.content.every(isText)) {
    rewriteText(only, then.content, now.content.filter(isText))
    return
  }
  element.delete(0, element.length)
  element.insert(0, makeContent(then.content))
}

interface MarkedLetter {
  readonly letter: string
  readonly marks: string
}

function rewriteText(
  text: Y.XmlText,
  then: readonly Extract<TreeNode, { text: string }>[],
  now: readonly Extract<TreeNode, { text: string }>[],
): void {
  const [wanted, there] = [lettersIn(then), lettersIn(now)]
  let start = 0
  while (isSameLetter(wanted[start], there[start])) start += 1
  let end = 0
  while (
    end < Math.min(wanted.length, there.length) - start &&
    isSameLetter(wanted[wanted.length - 1 - end], there[there.length - 1 - end])
  )
    end += 1
  if (there.length - end > start) text.delete(start, there.length - end - start)
  let at = 0
  let reached = start
  for (const run of then) {
    const from = Math.max(start - at, 0)
    const to = Math.min(wanted.length - end - at, run.text.length)
    if (to > from) {
      insertRun(text, reached, run.text.slice(from, to), run.marks)
      reached += to - from
    }
    at += run.text.length
  }
}

function isSameLetter(one: MarkedLetter | undefined, other: MarkedLetter | undefined): boolean {
  return one !== undefined && other !== undefined && one.letter === other.letter && one.marks === other.marks
}

function lettersIn(runs: readonly Extract<TreeNode, { text: string }>[]): MarkedLetter[] {
  return runs.flatMap(({ text, marks }) => {
    const said = JSON.stringify(marks)
    return Array.from({ length: text.length }, (_, at) => ({ letter: text.charAt(at), marks: said }))
  })
}

/** With these marks and no others: given explicitly, so that Yjs does not pass on those of the letters beside it. */
function insertRun(text: Y.XmlText, at: number, words: string, marks: Readonly<Record<string, DocumentValue>>): void {
  text.insert(at, words, { ...marks })
}

export function makeElement({ name, attributes, content }: TreeElement): Y.XmlElement {
  const element = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) setAttribute(element, key, value)
  const made = makeContent(content)
  if (made.length > 0) element.insert(0, made)
  return element
}

/** One XmlText for each stretch of text: the shape the editor makes itself. */
export function makeContent(content: readonly TreeNode[]): (Y.XmlElement | Y.XmlText)[] {
  const made: (Y.XmlElement | Y.XmlText)[] = []
  let text: Y.XmlText | undefined
  let length = 0
  for (const node of content) {
    if (!isText(node)) {
      made.push(makeElement(node))
      text = undefined
      continue
    }
    if (text === undefined) {
      text = new Y.XmlText()
      made.push(text)
      length = 0
    }
    insertRun(text, length, node.text, node.marks)
    length += node.text.length
  }
  return made
}

/** Yjs takes what any client may have written there; its types know only text. */
function setAttribute(element: Y.XmlElement, key: string, value: DocumentValue): void {
  element.setAttribute(key, value as string)
}
