import { attributeOf } from '../workbook/xml-tokens.ts'
import { docxNumberings } from './docx-numberings.ts'
import { docxStyles, type DocxStyles } from './docx-styles.ts'
import { DocxWalker, type DocxStory } from './docx-walker.ts'
import { labelOf } from './label.ts'
import { visitNamespaced } from './namespaced-xml.ts'
import { NoWord, type WordComment, type WordText } from './word-file.ts'
import type { WordParts } from './word-parts.ts'

const mostComments = 5000

/** Reads a document of Word. */
export function readDocx({ text, main, related, links, embedded }: WordParts, mostParagraphs: number): WordText {
  const part = (type: string) => {
    const path = related.get(type)
    return path === undefined ? undefined : text(path)
  }
  const styles = docxStyles(part('styles'))
  const notes = new Map<string, string>()
  for (const kind of ['footnote', 'endnote']) {
    for (const { builder, attributes } of storiesIn(part(`${kind}s`), kind, styles)) {
      notes.set(`${kind} ${attributeOf(attributes, 'id') ?? ''}`, wordsOf(builder).replaceAll(/\s+/gu, ' ').trim())
    }
  }
  const xml = text(main)
  if (xml === undefined) throw new NoWord('unreadable', `no ${main}`)
  const numberings = docxNumberings(part('numbering'))
  const walker = new DocxWalker('body', styles, { notes, mostParagraphs, numberings, links })
  visitNamespaced(xml, walker)
  const [story] = walker.stories
  if (story === undefined) throw new NoWord('other-kind', 'no body')
  const said = storiesIn(part('comments'), 'comment', styles)
  const extended = part('commentsExtended')
  return {
    exported: exportIn(text('docProps/custom.xml')),
    read: (isGivenOut) => {
      const { paragraphs, places } = story.builder.accepted(isGivenOut)
      const placeOf = (id: string) => places[walker.anchors.get(id) ?? -1] ?? -1
      return {
        paragraphs,
        rejected: story.builder.rejected(isGivenOut),
        comments: comments(said, extended, placeOf),
      }
    },
    unread: { boxes: walker.boxes.slice(0, 100), hidden: walker.hidden, embedded: Math.max(embedded, walker.embedded) },
  }
}

function storiesIn(xml: string | undefined, name: string, styles: DocxStyles): readonly DocxStory[] {
  const walker = new DocxWalker(name, styles)
  visitNamespaced(xml ?? '', walker)
  return walker.stories
}

function wordsOf(builder: DocxStory['builder']): string {
  return builder
    .accepted()
    .paragraphs.map(({ text }) => text.trim())
    .join('\n')
    .trim()
}

function comments(
  stories: readonly DocxStory[],
  extended: string | undefined,
  placeOf: (id: string) => number,
): WordComment[] {
  if (stories.length > mostComments) throw new NoWord('too-much-inside', 'comments')
  const parents = new Map<string, string>()
  visitNamespaced(extended ?? '', {
    open: (of, name, attributes) => {
      const parent = attributeOf(attributes, 'paraIdParent')
      if (of === 'word2012' && name === 'commentEx' && parent !== undefined)
        parents.set(attributeOf(attributes, 'paraId') ?? '', parent)
    },
    close: () => undefined,
    text: () => undefined,
  })
  const indexes = new Map(stories.map(({ paragraphId }, index) => [paragraphId, index]))
  return stories.map(({ builder, attributes, paragraphId }, index) => {
    const parent = parents.get(paragraphId)
    const answered = parent === undefined ? -1 : (indexes.get(parent) ?? -1)
    return {
      ...labelOf(attributeOf(attributes, 'author'), attributeOf(attributes, 'date')),
      text: wordsOf(builder),
      paragraph: placeOf(attributeOf(attributes, 'id') ?? ''),
      answers: answered === index ? -1 : answered,
    }
  })
}

/** The id of the export that a document names: nothing else that it says of itself is trusted. */
function exportIn(xml: string | undefined): string | undefined {
  let [isOurs, value] = [false, '']
  visitNamespaced(xml ?? '', {
    open: (_, name, attributes) => {
      if (name === 'property') isOurs = attributeOf(attributes, 'name') === 'MingaExport' && value === ''
    },
    close: (_, name) => {
      if (name === 'property') isOurs = false
    },
    text: (text) => {
      if (isOurs) value += text
    },
  })
  const id = value.trim()
  return id === '' || id.length > 100 ? undefined : id
}
