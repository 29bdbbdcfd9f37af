import type { Node, Schema } from '@tiptap/pm/model'
import { initProseMirrorDoc } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/** The start of an editor's binding. Without `mapping` the binding draws the text anew. */
export interface BindingStart {
  /** The editor's nodes, by the types of the shared text that they show. */
  mapping?: ReturnType<typeof initProseMirrorDoc>['mapping']
}

/**
 * The text as the editor will hold it, so that it is drawn once: the binding alone would draw an empty text first, and then this
 * one in its place. The text must have nothing foreign, because the binding deletes content that it cannot read.
 *
 * @param start gets the nodes
 * @returns undefined for a text that an editor cannot begin with, such as an empty one
 */
export function firstText(fragment: Y.XmlFragment, schema: Schema, start: BindingStart): Node | undefined {
  const { doc, mapping } = initProseMirrorDoc(fragment, schema)
  if (!doc.type.validContent(doc.content)) return undefined
  start.mapping = mapping
  return doc
}
