import * as Y from 'yjs'

import { recordId, type RecordId } from '../identity/ids.ts'
import { language, languages, type Language } from '../language/language.ts'
import { inlineText } from '../roadmap/cited-passage.ts'
import { longTextFields, longTextName, type LongTextField } from './long-text.ts'

/** A long text of a record in plain words, a line for each block; '' for one that is empty. */
export interface RecordText {
  readonly record: RecordId
  readonly field: LongTextField
  readonly language: Language
  readonly text: string
}

/** As many letters of one are read: more than forty pages. */
const longest = 100_000

/** The long texts of these records that were ever begun; without a list, of all records. */
export function recordTexts(doc: Y.Doc, records?: Iterable<RecordId>): RecordText[] {
  const names =
    records === undefined
      ? [...doc.share.keys()].filter((name) => name.includes('/'))
      : [...records].flatMap((record) =>
          longTextFields.flatMap((field) =>
            languages.map((each) => longTextName(record, field, each)).filter((name) => doc.share.has(name)),
          ),
        )
  return names.flatMap((name) => {
    const [record, field, spoken, ...rest] = name.split('/')
    const known = longTextFields.find((each) => each === field)
    const of = recordId.safeParse(record)
    const read = language.safeParse(spoken)
    if (rest.length > 0 || known === undefined || !of.success || !read.success) return []
    return [{ record: of.data, field: known, language: read.data, text: wordsIn(doc.getXmlFragment(name)) }]
  })
}

/** Each block on a line of its own, in the order of the text. */
function wordsIn(fragment: Y.XmlFragment): string {
  const lines: string[] = []
  let letters = 0
  const waiting: Y.XmlFragment[] = [fragment]
  for (let next = waiting.pop(); next !== undefined && letters < longest; next = waiting.pop()) {
    const children = next.toArray()
    const line = children
      .map(inlineText)
      .join('')
      .slice(0, longest - letters)
    if (line.trim() !== '') lines.push(line)
    letters += line.length
    waiting.push(...children.filter((child) => child instanceof Y.XmlElement).toReversed())
  }
  return lines.join('\n')
}
