import * as Y from 'yjs'

import { newId } from '../identity/ids.ts'
import { blockName } from '../roadmap/block-names.ts'
import { isText, readElement, type TreeElement } from '../roadmap/block-tree.ts'
import { makeElement } from '../roadmap/restore-blocks.ts'
import { numberingOf } from '../text-form/list-marker.ts'
import { nameOfList, type BlockForm } from './block-form.ts'

/**
 * Makes a line of the text a paragraph, a heading or a point of a list. It keeps its id, and with it comments and whose words they
 * are; a list that it leaves is divided in two.
 */
export function giveForm(block: Y.XmlElement, form: BlockForm): void {
  const list = nameOfList(form)
  const point = block.parent
  const isIn = point instanceof Y.XmlElement && point.nodeName === blockName.listItem ? point : undefined
  if (isIn !== undefined && isIn.parent instanceof Y.XmlElement && isIn.parent.nodeName === list) return
  const free = isIn === undefined ? block : lifted(isIn, block)
  const line = form.is === 'heading' ? named(free, blockName.heading, { level: form.level }) : asParagraph(free)
  if (list !== undefined) wrap(line, list)
}

function asParagraph(block: Y.XmlElement): Y.XmlElement {
  return block.nodeName === blockName.paragraph ? block : named(block, blockName.paragraph, {})
}

/** Yjs cannot rename an element: it is made anew under its id, by which its words stay their writers'. */
function named(block: Y.XmlElement, name: string, attributes: TreeElement['attributes']): Y.XmlElement {
  const { attributes: before, content } = readElement(block)
  const { id = newId() } = before
  return replaced(block, [{ name, attributes: { id, ...attributes }, content }])[0] ?? block
}

function replaced(element: Y.XmlElement, elements: readonly TreeElement[]): Y.XmlElement[] {
  const { parent } = element
  if (!(parent instanceof Y.XmlFragment)) return []
  const at = parent.toArray().indexOf(element)
  const made = elements.map(makeElement)
  parent.delete(at, 1)
  parent.insert(at, made)
  return made
}

/** Takes what a point holds out of its list, between what stands before it and behind it. @returns the line that began it */
function lifted(point: Y.XmlElement, block: Y.XmlElement): Y.XmlElement {
  const list = point.parent as Y.XmlElement
  const { name, attributes, content } = readElement(list)
  const at = list.toArray().indexOf(point)
  const holder = list.parent as Y.XmlFragment
  const place = holder.toArray().indexOf(list)
  const inner = readElement(point).content.filter((node): node is TreeElement => !isText(node))
  const first = point.toArray().indexOf(block)
  const rest = content.slice(at + 1)
  const { start } = numberingOf(attributes)
  const counted = name === blockName.orderedList ? { start: start + at } : {}
  const behind = { name, attributes: { ...attributes, id: newId(), ...counted }, content: rest }
  const made = [...inner, ...(rest.length === 0 ? [] : [behind])].map(makeElement)
  list.delete(at, list.length - at)
  const isEmpty = at === 0
  if (isEmpty) holder.delete(place, 1)
  holder.insert(isEmpty ? place : place + 1, made)
  return made[first] ?? block
}

/** Wraps a line as the last point of a list of this kind before it, as the first point of one after it, or in a list of its own. */
function wrap(line: Y.XmlElement, list: string): void {
  const holder = line.parent as Y.XmlFragment
  const at = holder.toArray().indexOf(line)
  const point = { name: blockName.listItem, attributes: { id: newId() }, content: [readElement(line)] }
  const [before, behind] = [at === 0 ? undefined : holder.get(at - 1), holder.get(at + 1)]
  if (before instanceof Y.XmlElement && before.nodeName === list) {
    holder.delete(at, 1)
    before.insert(before.length, [makeElement(point)])
  } else if (behind instanceof Y.XmlElement && behind.nodeName === list) {
    holder.delete(at, 1)
    behind.insert(0, [makeElement(point)])
  } else {
    const start = list === blockName.orderedList ? { start: 1 } : {}
    replaced(line, [{ name: list, attributes: { id: newId(), ...start }, content: [point] }])
  }
}
