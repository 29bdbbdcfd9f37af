import * as Y from 'yjs'

const paragraphsOfAPage = 6
const sentence =
  'La intensidad de emisiones del acero en la región depende de la ruta de producción, del origen de la electricidad y ' +
  'de la disponibilidad de chatarra, y por eso cada país parte de un lugar distinto. '

/** A text of so many pages of about 500 words, as one update: a heading and six paragraphs each. */
export function longDocument(pages: number): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    const blocks = Array.from({ length: pages }, (_, page) => [
      block('heading', `heading-${page}`, `${page + 1}. Punto de partida`, { level: 2 }),
      ...Array.from({ length: paragraphsOfAPage }, (_, at) =>
        block('paragraph', `paragraph-${page}-${at}`, sentence.repeat(3)),
      ),
    ])
    doc.getXmlFragment('body').push(blocks.flat())
  })
  return Y.encodeStateAsUpdate(doc)
}

function block(name: string, id: string, words: string, attributes: Readonly<Record<string, unknown>> = {}) {
  const element = new Y.XmlElement(name)
  for (const [key, value] of Object.entries({ id, ...attributes })) element.setAttribute(key, value)
  element.insert(0, [new Y.XmlText(words)])
  return element
}
