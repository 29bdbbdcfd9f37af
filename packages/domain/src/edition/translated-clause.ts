import * as Y from 'yjs'

import { blockName } from '../roadmap/block-names.ts'
import { readElement, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { makeElement } from '../roadmap/restore-blocks.ts'

/** A figure with another alternative text; any other element as it is. */
export function withAlt(element: TreeElement, alt: string | undefined): TreeElement {
  if (alt === undefined || element.name !== blockName.figure) return element
  return { ...element, attributes: { ...element.attributes, alt } }
}

/** A clause with other words, as it reads once it is written into the document: adjacent letters with equal marks are one run. */
export function withWords(element: TreeElement, content: readonly TreeNode[]): TreeElement {
  const doc = new Y.Doc()
  const made = makeElement({ ...element, content })
  doc.getXmlFragment('body').push([made])
  return readElement(made)
}
