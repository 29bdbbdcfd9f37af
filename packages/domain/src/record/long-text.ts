import type * as Y from 'yjs'

import type { RecordId } from '../identity/ids.ts'
import type { Language } from '../language/language.ts'

/** The rich texts of records, each a root XmlFragment per language: of two concurrent nested ones Yjs keeps one. */
export const longTextFields = ['description', 'justification', 'measures'] as const
export type LongTextField = (typeof longTextFields)[number]

export function longTextName(record: RecordId, field: LongTextField, language: Language): string {
  return `${record}/${field}/${language}`
}

export function longTextOf(doc: Y.Doc, record: RecordId, field: LongTextField, language: Language): Y.XmlFragment {
  return doc.getXmlFragment(longTextName(record, field, language))
}
