import * as Y from 'yjs'

export interface ReadingCopy {
  readonly doc: Y.Doc
  readonly end: () => void
}

/**
 * A private document that follows the shared one. A reader's editor is bound to it, because the binding tidies what it reads
 * (empty shells, split texts) and a reader must change nothing, not even by looking.
 */
export function readingCopy(shared: Y.Doc): ReadingCopy {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(shared), shared)
  const follow = (update: Uint8Array) => Y.applyUpdate(doc, update, shared)
  shared.on('update', follow)
  return {
    doc,
    end: () => {
      shared.off('update', follow)
      doc.destroy()
    },
  }
}
