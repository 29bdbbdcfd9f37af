import type * as Y from 'yjs'

import type { RecordKind } from './record-kind.ts'
import { recordTypes } from './record-types.ts'

/** The records of a kind as they lie, by their ids. */
export function recordsOf(doc: Y.Doc, kind: RecordKind): Y.Map<unknown> {
  return doc.getMap(recordTypes[kind].root)
}
