import { recordId, type RecordId } from '@minga/domain/identity/ids'
import { languages, localizedText, type Language } from '@minga/domain/language/language'
import { longTextOf } from '@minga/domain/record/long-text'
import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import { recordsOf } from '@minga/domain/record/records'
import { readFields } from '@minga/domain/record/record-shape'
import { typeOf } from '@minga/domain/record/record-types'
import { translatedFields, type TranslatedField } from '@minga/domain/record-translation/record-text'
import { longTextHash, titleHash } from '@minga/domain/record-translation/text-hash'
import { blockTree, type TreeElement } from '@minga/domain/roadmap/block-tree'
import * as Y from 'yjs'

import { sha256 } from '../commands/version-root.ts'

/** A text of a record in one language, as it stands in the room. */
export interface PackedText {
  readonly field: TranslatedField
  readonly language: Language
  /** The hash of its words. */
  readonly words: string
  /** A title is one element without an id. */
  readonly elements: readonly TreeElement[]
}

/** The texts of a record that say something. */
export interface PackedTexts {
  readonly kind: RecordKind
  readonly record: RecordId
  readonly texts: readonly PackedText[]
}

/** The texts of these records as bytes, as far as they exist: a file takes thousands of them through the event loop's thread. */
export function packRecordTexts(doc: Y.Doc, wanted: readonly RecordId[] | 'all', most = Infinity): Uint8Array {
  const records = wanted === 'all' ? recordKinds.flatMap((kind) => [...recordsOf(doc, kind).keys()]) : wanted
  const packed: string[] = []
  let size = 0
  for (const record of records) {
    const texts = textsOf(doc, record)
    const json = texts === undefined ? '' : JSON.stringify(texts)
    if (packed.length > 0 && size + json.length > most) break
    if (json !== '') packed.push(json)
    size += json.length
  }
  return new TextEncoder().encode(`[${packed.join(',')}]`)
}

export function unpackRecordTexts(bytes: Uint8Array): readonly PackedTexts[] {
  // Made by `packRecordTexts`, in another thread.
  return JSON.parse(new TextDecoder().decode(bytes)) as PackedTexts[]
}

function textsOf(doc: Y.Doc, id: string): PackedTexts | undefined {
  const record = recordId.safeParse(id).data
  if (record === undefined) return undefined
  const kind = recordKinds.find((each) => recordsOf(doc, each).has(record))
  const entry = kind && recordsOf(doc, kind).get(record)
  if (kind === undefined || !(entry instanceof Y.Map)) return undefined
  const titles = localizedText.safeParse(readFields(typeOf(kind).shape, entry)['title']).data ?? {}
  const texts = translatedFields(kind).flatMap((field) =>
    languages.map((language): PackedText => {
      if (field === 'title') {
        const title = titles[language] ?? ''
        return { field, language, words: titleHash(sha256, title), elements: [titleElement(title.trim())] }
      }
      const elements = blockTree(longTextOf(doc, record, field, language))
      return { field, language, words: longTextHash(sha256, elements), elements }
    }),
  )
  return { kind, record, texts: texts.filter(({ words }) => words !== '') }
}

function titleElement(title: string): TreeElement {
  return { name: 'paragraph', attributes: {}, content: [{ text: title, marks: {} }] }
}
