import type * as Y from 'yjs'

import type { RecordKind } from './record-kind.ts'
import { byKind, type RecordOf } from './record-types.ts'
import { readRecords } from './records.ts'

/** A register's room as rows are made from it. Plain data: it crosses threads. */
export interface RegisterProjection {
  readonly kind: 'register'
  /** Of each kind, in the order of its list. */
  readonly records: { readonly [Kind in RecordKind]: readonly RecordOf<Kind>[] }
  readonly unreadable: number
}

export function projectRegister(doc: Y.Doc): RegisterProjection {
  let unreadable = 0
  const records = byKind((type) => {
    const read = readRecords(doc, type)
    unreadable += read.unreadable.length
    return read.records
  })
  // Each was read by its own schema.
  return { kind: 'register', records: records as RegisterProjection['records'], unreadable }
}
