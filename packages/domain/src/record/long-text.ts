import type * as Y from 'yjs'

import type { RecordId } from '../identity/ids.ts'
import type { Language } from '../language/language.ts'

/**
 * The rich texts of records. Each is a root XmlFragment per language: a nested one made by two people loses one whole.
 */
export const longTextFields = ['description', 'justification', 'measures'] as const
export type LongTextField = (typeof longTextFields)[number]

export function longTextName(record: RecordId, field: LongTextField, language: Language): string {
  return `${record}/${field}/${language}`
}

export function longTextOf(
  doc: Y.Doc,
  record: RecordId,
  field: LongTextField,
  language: Language,
): Y.XmlFragment {
  return doc.getXmlFragment(longTextName(record, field, language))
}
