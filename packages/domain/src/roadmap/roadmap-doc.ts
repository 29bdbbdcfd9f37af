import type * as Y from 'yjs'

/** The prose people write together: ProseMirror's document as an XmlFragment. */
export function bodyOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment('body')
}

const about = (doc: Y.Doc) => doc.getMap<unknown>('about')

/** The roadmap's title, edited like its text. */
export function titleOf(doc: Y.Doc): string {
  const title = about(doc).get('title')
  return typeof title === 'string' ? title.slice(0, 200) : ''
}

export function setTitle(doc: Y.Doc, title: string): void {
  if (titleOf(doc) !== title) about(doc).set('title', title)
}
