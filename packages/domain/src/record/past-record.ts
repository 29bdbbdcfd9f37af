import type * as Y from 'yjs'

import type { RecordId } from '../identity/ids.ts'
import { languages, type Language } from '../language/language.ts'
import { longTextFields, longTextOf, type LongTextField } from './long-text.ts'
import { recordKinds, type RecordKind } from './record-kind.ts'
import { typeOf } from './record-types.ts'
import { readRecords } from './records.ts'

/** A record as a register holds it at one moment, its long texts included. Plain data: it crosses threads. */
export interface PastRecord {
  readonly kind: RecordKind
  readonly record: RecordId
  /** The fields by name, as its schema reads them; its place in the list is not among them. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly texts: readonly PastLongText[]
}

interface PastLongText {
  readonly field: LongTextField
  readonly language: Language
  readonly text: string
}

/** The wanted records that exist and can be read. */
export function pastRecords(
  doc: Y.Doc,
  wanted: readonly RecordId[],
  textOf: (root: Y.XmlFragment) => string,
): PastRecord[] {
  const ids = new Set<string>(wanted)
  return recordKinds.flatMap((kind) =>
    readRecords(doc, typeOf(kind))
      .records.filter(({ id }) => ids.has(id))
      .map((found) => {
        const { id, position: _, ...fields } = found
        return { kind, record: id, fields, texts: longTexts(doc, id, textOf) }
      }),
  )
}

function longTexts(doc: Y.Doc, id: RecordId, textOf: (root: Y.XmlFragment) => string): PastLongText[] {
  return longTextFields.flatMap((field) =>
    languages.flatMap((language) => {
      const text = textOf(longTextOf(doc, id, field, language))
      return text === '' ? [] : [{ field, language, text }]
    }),
  )
}
