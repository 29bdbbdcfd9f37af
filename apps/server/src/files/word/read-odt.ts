import { attributeOf } from '../workbook/xml-tokens.ts'
import { visitNamespaced } from './namespaced-xml.ts'
import { odtChanges } from './odt-changes.ts'
import { OdtStyles } from './odt-styles.ts'
import { OdtWalker } from './odt-walker.ts'
import { NoWord, type WordText } from './word-file.ts'
import type { WordParts } from './word-parts.ts'

/** Reads an OpenDocument text. */
export function readOdt({ text, main, embedded }: WordParts, mostParagraphs: number): WordText {
  const xml = text(main)
  if (xml === undefined) throw new NoWord('unreadable', `no ${main}`)
  const walker = new OdtWalker(odtChanges(xml), new OdtStyles([text('styles.xml'), xml]), mostParagraphs)
  visitNamespaced(xml, walker)
  return {
    exported: exportIn(text('meta.xml')),
    read: (isGivenOut) => {
      const { paragraphs, places } = walker.builder.accepted(isGivenOut)
      return {
        paragraphs,
        rejected: walker.builder.rejected(isGivenOut),
        comments: walker.comments.map(({ written, ...comment }) => ({
          ...comment,
          paragraph: places[written] ?? -1,
          answers: -1,
        })),
      }
    },
    unread: { boxes: walker.boxes.slice(0, 100), hidden: walker.hidden, embedded },
  }
}

/** The id of the export that a document names: nothing else that it says of itself is trusted. */
function exportIn(xml: string | undefined): string | undefined {
  let [isOurs, value] = [false, '']
  visitNamespaced(xml ?? '', {
    open: (_, name, attributes) => {
      if (name === 'user-defined') isOurs = attributeOf(attributes, 'name') === 'MingaExport' && value === ''
    },
    close: (_, name) => {
      if (name === 'user-defined') isOurs = false
    },
    text: (words) => {
      if (isOurs) value += words
    },
  })
  const id = value.trim()
  return id === '' || id.length > 100 ? undefined : id
}
