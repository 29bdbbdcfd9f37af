import * as Y from 'yjs'

import { blockName } from './block-names.ts'
import { blockIdOf, isText, type DocumentValue, type TreeElement, type TreeNode } from './block-tree.ts'
import { blockOf, type TypedMeanwhile } from './typed-meanwhile.ts'

/**
 * A tree of then, in which blocks that are missing now hold also what others typed into them meanwhile.
 *
 * @param elements the elements of then, by id, in the document that `typed` belongs to
 */
export function treeWithTyped(
  then: readonly TreeElement[],
  {
    typed,
    elements,
    isMissing,
  }: {
    readonly typed: TypedMeanwhile
    readonly elements: ReadonlyMap<string, Y.XmlElement>
    readonly isMissing: (block: string) => boolean
  },
): TreeElement[] {
  const merged = (node: TreeElement): TreeElement => {
    const id = blockIdOf(node)
    const element = id === '' ? undefined : elements.get(id)
    const holdsText = node.content.every(standsInLine)
    if (element !== undefined && holdsText && isMissing(id)) return { ...node, content: mergedText(element, typed) }
    return { ...node, content: node.content.map((inner) => (isText(inner) ? inner : merged(inner))) }
  }
  return then.map(merged)
}

function standsInLine(node: TreeNode): boolean {
  return isText(node) || node.content.length === 0 || node.name === blockName.footnote
}

function mergedText(element: Y.XmlElement, typed: TypedMeanwhile): TreeNode[] {
  const content: TreeNode[] = []
  // oxlint-disable-next-line no-underscore-dangle -- what was deleted is no part of what Yjs shows
  const block = blockOf(element._item as Y.Item)
  // oxlint-disable-next-line no-underscore-dangle -- as above
  for (let item = element._start; item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentType)) continue
    const { type } = item.content
    if (type instanceof Y.XmlText) addLetters(content, type, typed, block)
    else if (type instanceof Y.XmlElement) {
      const inner = type.nodeName === blockName.footnote ? mergedText(type, typed) : []
      // A later note of another person comes back with its words.
      if (typed.isOfThen(item) || inner.length > 0) content.push({ ...emptyElement(type), content: inner })
    }
  }
  return content
}

function addLetters(content: TreeNode[], text: Y.XmlText, typed: TypedMeanwhile, block: string): void {
  const marks = new Map<string, DocumentValue>()
  // oxlint-disable-next-line no-underscore-dangle
  for (let item = text._start; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentFormat && typed.isOfThen(item)) {
      const { key, value } = item.content
      if (value === null) marks.delete(key)
      else marks.set(key, value as unknown as DocumentValue)
    }
    const letters = typed.lettersWith(item, block)
    if (letters !== '') addText(content, letters, marks)
  }
}

function addText(content: TreeNode[], text: string, marks: ReadonlyMap<string, DocumentValue>): void {
  const said = Object.fromEntries([...marks].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const last = content.at(-1)
  if (last !== undefined && isText(last) && JSON.stringify(last.marks) === JSON.stringify(said)) {
    content[content.length - 1] = { text: last.text + text, marks: said }
  } else content.push({ text, marks: said })
}

/** A reference or a break: its attributes are read from memory, because a deleted element shows none. */
function emptyElement(element: Y.XmlElement): TreeElement {
  // oxlint-disable-next-line no-underscore-dangle
  const keys = [...element._map.keys()].toSorted()
  const attributes = Object.fromEntries(
    // oxlint-disable-next-line no-underscore-dangle
    keys.map((key) => [key, element._map.get(key)?.content.getContent()[0] as DocumentValue]),
  )
  return { name: element.nodeName, attributes, content: [] }
}
