import { newId } from '@minga/domain/identity/ids'
import * as Y from 'yjs'

/** A text of a record that need not be there: where words are said in a register. */
export const registerText = 'said/description/es'

/** @param room its name, or an address that ends in it */
export function rootOf(room: string): string {
  return room.includes('register.') ? registerText : 'body'
}

/** Where each document types, by root. */
const typing = new WeakMap<Y.Doc, Map<string, Y.XmlText>>()

/** Types a word as an editor would: at the end of a paragraph of one's own, which is made with the first word. */
export function say(doc: Y.Doc, word: string, root = 'body'): void {
  const paragraphs = typing.get(doc) ?? new Map<string, Y.XmlText>()
  typing.set(doc, paragraphs)
  const own = paragraphs.get(root)
  if (own !== undefined) return own.insert(own.length, `${word}\n`)
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText(`${word}\n`)
  paragraph.setAttribute('id', newId())
  paragraph.insert(0, [text])
  paragraphs.set(root, text)
  doc.getXmlFragment(root).push([paragraph])
}

/** Every word that was said, and nothing that stood there before: only what is said ends with a line's end. */
export function saidIn(doc: Y.Doc, root = 'body'): string[] {
  return doc
    .getXmlFragment(root)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .flatMap((text) => (text instanceof Y.XmlText && text.toJSON().endsWith('\n') ? text.toJSON().split('\n') : []))
    .filter((word) => word !== '')
}

/** The text of the first heading, to be typed in; it is made when there is none. */
export function headlineOf(doc: Y.Doc): Y.XmlText {
  const body = doc.getXmlFragment('body')
  const found = body.toArray().find((block) => block instanceof Y.XmlElement && block.nodeName === 'heading')
  const heading = found instanceof Y.XmlElement ? found : new Y.XmlElement('heading')
  if (found === undefined) {
    heading.setAttribute('id', newId())
    heading.insert(0, [new Y.XmlText()])
    body.insert(0, [heading])
  }
  const text = heading.get(0)
  if (!(text instanceof Y.XmlText)) throw new Error('a heading without a text')
  return text
}
