import type * as Y from 'yjs'

import { TextHashes, type HashedTexts } from '../record-translation/text-hashes.ts'
import type { Sha256 } from '../version/merkle-tree.ts'
import type { RecordKind } from './record-kind.ts'
import type { RecordOf } from './record-types.ts'
import { RegisterReader } from './register-reader.ts'

/** A register's room as rows are made from it. Plain data: it crosses threads. */
export interface RegisterProjection {
  readonly kind: 'register'
  /** The records of each kind, in the order of its list. */
  readonly records: { readonly [Kind in RecordKind]: readonly RecordOf<Kind>[] }
  readonly unreadable: number
  /** The hashes of long texts, by record. */
  readonly texts: Readonly<Record<string, HashedTexts>>
}

/** The readers of documents that stay in memory, as those of busy rooms do. */
const readers = new WeakMap<Y.Doc, { readonly records: RegisterReader; readonly texts: TextHashes }>()

/** Reads a register: all of it the first time, and what changed since where the same document is projected again. */
export function projectRegister(doc: Y.Doc, sha256: Sha256): RegisterProjection {
  const { records, texts } = readersOf(doc, sha256)
  return { ...records.project(), texts: texts.all() }
}

/** Reads what changed in steps, before `projectRegister`, which then has little left to do. @returns each record read; undefined for a part of a long text */
export function* readRegisterAhead(doc: Y.Doc, sha256: Sha256): Generator<RecordOf<RecordKind> | undefined, void> {
  const { records, texts } = readersOf(doc, sha256)
  yield* records.readAhead()
  for (const _ of texts.readAhead()) yield
}

function readersOf(doc: Y.Doc, sha256: Sha256) {
  const known = readers.get(doc) ?? { records: new RegisterReader(doc), texts: new TextHashes(doc, sha256) }
  readers.set(doc, known)
  return known
}
