import { newId } from '../identity/ids.ts'
import { identifiedBlocks } from './block-names.ts'
import { blockIdOf, isText, type TreeElement } from './block-tree.ts'

/** A block with its content, in which every block that carries an id has one. */
export function withIds(element: TreeElement): TreeElement {
  const { name, attributes, content } = element
  const isMissing = identifiedBlocks.includes(name) && blockIdOf(element) === ''
  return {
    name,
    attributes: isMissing ? { id: newId(), ...attributes } : attributes,
    content: content.map((node) => (isText(node) ? node : withIds(node))),
  }
}
