import * as Y from 'yjs'

/** Text goes into a paragraph of the body, as an editor would put it, since a server may check the structure. */
const body = (doc: Y.Doc) => doc.getXmlFragment('body')

/** A new paragraph at the end of the body. */
export function addParagraph(doc: Y.Doc): Y.XmlText {
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  paragraph.setAttribute('id', `paragraph-${doc.clientID}`)
  paragraph.insert(0, [text])
  body(doc).push([paragraph])
  return text
}

/** The text of the first paragraph, which is made when there is none. */
export function firstText(doc: Y.Doc): Y.XmlText {
  const text = paragraphTexts(doc)[0]
  return text ?? addParagraph(doc)
}

/** Everything that stands in the document. */
export function textOf(doc: Y.Doc): string {
  return paragraphTexts(doc).map(plain).join('')
}

function paragraphTexts(doc: Y.Doc): Y.XmlText[] {
  return body(doc)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((child) => child instanceof Y.XmlText)
}

function plain(text: Y.XmlText): string {
  return (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')
}
