import type { Node, Schema } from '@tiptap/pm/model'
import { initProseMirrorDoc } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/** What the binding of an editor begins with: without `mapping` it draws the text anew when it is bound. */
export interface BindingStart {
  /** The editor's nodes by the types of the shared text. */
  mapping?: ReturnType<typeof initProseMirrorDoc>['mapping']
}

/**
 * The text as the editor will hold it, so that it is drawn once: by itself the binding draws an empty text first, and
 * then this one in its place. The text must have nothing foreign: what cannot be read is deleted.
 *
 * @param start is given the nodes
 * @returns undefined for a text that an editor cannot begin with, such as an empty one
 */
export function firstText(fragment: Y.XmlFragment, schema: Schema, start: BindingStart): Node | undefined {
  const { doc, mapping } = initProseMirrorDoc(fragment, schema)
  if (!doc.type.validContent(doc.content)) return undefined
  start.mapping = mapping
  return doc
}
