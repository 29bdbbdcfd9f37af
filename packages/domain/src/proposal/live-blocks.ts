import * as Y from 'yjs'

import { newId } from '../identity/ids.ts'
import { blockName } from '../roadmap/block-names.ts'
import { isText, readElement, type TreeElement } from '../roadmap/block-tree.ts'
import { makeElement } from '../roadmap/restore-blocks.ts'

/** The elements that hold one point of a list. */
const items: readonly string[] = [blockName.listItem, blockName.taskItem]
const cells: readonly string[] = [blockName.tableCell, blockName.tableHeader]
/** Frames that are nothing without what is in them. */
const frames: readonly string[] = [
  ...items,
  blockName.bulletList,
  blockName.orderedList,
  blockName.taskList,
  blockName.quote,
]

/** The block with an id. If two have it, the first counts. */
export function findBlock(parent: Y.XmlFragment, id: string): Y.XmlElement | undefined {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue
    const found = child.getAttribute('id') === id ? child : findBlock(child, id)
    if (found !== undefined) return found
  }
  return undefined
}

/** Takes a block out, and the frames that it leaves empty; a cell of a table stays, with an empty paragraph. */
export function removeBlock(block: Y.XmlElement): void {
  const { parent } = block
  if (!(parent instanceof Y.XmlFragment)) return
  const isAlone = parent.length === 1
  if (isAlone && parent instanceof Y.XmlElement && frames.includes(parent.nodeName)) {
    removeBlock(parent)
    return
  }
  parent.delete(parent.toArray().indexOf(block), 1)
  if (isAlone && parent instanceof Y.XmlElement && cells.includes(parent.nodeName)) {
    parent.insert(0, [makeElement({ name: blockName.paragraph, attributes: { id: newId() }, content: [] })])
  }
}

/**
 * Puts blocks behind another one: behind a list's point as points of that list. `undefined` is the beginning of the text.
 */
export function putBehind(
  fragment: Y.XmlFragment,
  anchor: Y.XmlElement | undefined,
  blocks: readonly TreeElement[],
): void {
  const identified = blocks.map(withId)
  if (anchor === undefined) {
    fragment.insert(0, identified.map(makeElement))
    return
  }
  const point = pointOf(anchor)
  putBeside(point ?? anchor, point === undefined ? identified : identified.map((block) => asPoint(block, point)))
}

/**
 * Takes a block to behind another one. The point of a list that it begins goes with it, and becomes one of the list where it
 * goes.
 *
 * @returns whether it could: nothing goes behind what is within it
 */
export function moveBlock(fragment: Y.XmlFragment, block: Y.XmlElement, anchor: Y.XmlElement | undefined): boolean {
  const point = pointOf(block)
  const goes = point ?? block
  if (anchor !== undefined && isWithin(anchor, goes)) return false
  const target = anchor && pointOf(anchor)
  if (point !== undefined && target !== undefined) {
    putBeside(target, [{ ...readElement(point), name: target.nodeName, attributes: attributesFor(point, target) }])
  } else {
    const content = point === undefined ? [readElement(block)] : readElement(point).content
    putBehind(
      fragment,
      anchor,
      content.filter((node): node is TreeElement => !isText(node)),
    )
  }
  removeBlock(goes)
  return true
}

function putBeside(element: Y.XmlElement, blocks: readonly TreeElement[]): void {
  const { parent } = element
  if (parent instanceof Y.XmlFragment) parent.insert(parent.toArray().indexOf(element) + 1, blocks.map(makeElement))
}

/** The point of a list that a block begins. */
function pointOf(block: Y.XmlElement): Y.XmlElement | undefined {
  const { parent } = block
  const isFirst = parent instanceof Y.XmlElement && items.includes(parent.nodeName) && parent.get(0) === block
  return isFirst ? parent : undefined
}

function isWithin(element: Y.XmlElement, holder: Y.XmlElement): boolean {
  for (let around: unknown = element; around instanceof Y.XmlElement; around = around.parent) {
    if (around === holder) return true
  }
  return false
}

function withId(block: TreeElement): TreeElement {
  return 'id' in block.attributes ? block : { ...block, attributes: { ...block.attributes, id: newId() } }
}

function asPoint(block: TreeElement, point: Y.XmlElement): TreeElement {
  const checked = point.nodeName === blockName.taskItem ? { checked: false } : {}
  return { name: point.nodeName, attributes: { id: newId(), ...checked }, content: [block] }
}

function attributesFor(point: Y.XmlElement, target: Y.XmlElement): TreeElement['attributes'] {
  const { id = newId(), checked } = readElement(point).attributes
  return target.nodeName === blockName.taskItem ? { id, checked: checked === true } : { id }
}
