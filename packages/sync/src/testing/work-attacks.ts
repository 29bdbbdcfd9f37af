import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** How Yjs' first version writes a struct; see `Item.write`. */
const [text, type] = [4, 7]
const element = 3

/** Each of many client ids writes one letter at the beginning of one text. */
export function manyClientIds(first: number, count: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, count)
  for (let client = first + count - 1; client >= first; client -= 1) {
    for (const part of [1, client, 0]) encoding.writeVarUint(encoder, part)
    encoding.writeUint8(encoder, text)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'title')
    encoding.writeVarString(encoder, 'x')
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** So many empty paragraphs in the body, one after the other. */
export function manyParagraphs(clientId: number, count: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  doc.getXmlFragment('body').insert(
    0,
    Array.from({ length: count }, () => new Y.XmlElement('paragraph')),
  )
  return Y.encodeStateAsUpdate(doc)
}

/** Paragraphs of one client id, each of which says that it is the only one in the body. */
export function loneParagraphs(clientId: number, count: number, clock = 0): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of [1, count, clientId, clock]) encoding.writeVarUint(encoder, part)
  for (let left = count; left > 0; left -= 1) {
    encoding.writeUint8(encoder, type)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'body')
    encoding.writeVarUint(encoder, element)
    encoding.writeVarString(encoder, 'p')
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}
