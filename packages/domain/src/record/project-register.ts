import type * as Y from 'yjs'

import type { RecordKind } from './record-kind.ts'
import type { RecordOf } from './record-types.ts'
import { RegisterReader } from './register-reader.ts'

/** A register's room as rows are made from it. Plain data: it crosses threads. */
export interface RegisterProjection {
  readonly kind: 'register'
  /** The records of each kind, in the order of its list. */
  readonly records: { readonly [Kind in RecordKind]: readonly RecordOf<Kind>[] }
  readonly unreadable: number
}

/** The readers of documents that stay in memory, as those of busy rooms do. */
const readers = new WeakMap<Y.Doc, RegisterReader>()

/** Reads a register: all of it the first time, and what changed since where the same document is projected again. */
export function projectRegister(doc: Y.Doc): RegisterProjection {
  return readerOf(doc).project()
}

/** Reads what changed in steps, before `projectRegister`, which then has little left to do. @returns each record read */
export function readRegisterAhead(doc: Y.Doc): Generator<RecordOf<RecordKind> | undefined, void> {
  return readerOf(doc).readAhead()
}

function readerOf(doc: Y.Doc): RegisterReader {
  const reader = readers.get(doc) ?? new RegisterReader(doc)
  readers.set(doc, reader)
  return reader
}
