import type * as Y from 'yjs'

import { TextHashes, type HashedTexts } from '../record-translation/text-hashes.ts'
import type { Sha256 } from '../version/merkle-tree.ts'
import type { RecordId } from '../identity/ids.ts'
import { recordKinds, type RecordKind } from './record-kind.ts'
import type { RecordOf } from './record-types.ts'
import { RegisterReader } from './register-reader.ts'
import { noteTouched } from './touched-records.ts'

/** A register's room as rows are made from it. Plain data: it crosses threads. */
export interface RegisterProjection {
  readonly kind: 'register'
  /** The records of each kind, in the order of its list: all of them, or those that changed. */
  readonly records: { readonly [Kind in RecordKind]: readonly RecordOf<Kind>[] }
  readonly unreadable: number
  /** The hashes of long texts, by record. */
  readonly texts: Readonly<Record<string, HashedTexts>>
  /** Set where it holds only what changed since the projection before: what went, and how many records there are in all. */
  readonly changes?: {
    readonly gone: readonly { readonly kind: RecordKind; readonly record: string }[]
    readonly of: number
  }
}

interface Readers {
  readonly records: RegisterReader
  readonly texts: TextHashes
  /** The sequence up to which the document was when it was last projected. */
  head: number | undefined
}

/** The readers of documents that stay in memory, as those of busy rooms do. */
const readers = new WeakMap<Y.Doc, Readers>()

/**
 * Reads a register: all of it the first time, and what changed since where the same document is projected again.
 *
 * @param head the sequence of the newest entry in it; undefined where none came since the last time
 */
export function projectRegister(doc: Y.Doc, sha256: Sha256, head?: number): RegisterProjection {
  const known = readersOf(doc, sha256)
  const projection = known.records.project()
  const texts = known.texts.all()
  known.texts.takeChanged()
  known.head = head ?? known.head
  return { kind: 'register', ...projection, texts }
}

/**
 * The part of a register that changed since the document was last projected.
 *
 * @param since the sequence up to which the rows must be for it to be of use to them, and up to which `head`
 * @param touched the records that came between the two: they belong to it even where nothing of them is different
 * @returns undefined where the last projection was of another moment: then only the whole register will do
 */
export function projectRegisterChanges(
  doc: Y.Doc,
  sha256: Sha256,
  { since, head, touched }: { readonly since: number; readonly head: number; readonly touched: Iterable<RecordId> },
): RegisterProjection | undefined {
  const known = readersOf(doc, sha256)
  if (known.head !== since) return undefined
  const all = known.texts.all()
  const { records, ...rest } = known.records.projectChanges([...touched, ...known.texts.takeChanged()])
  const ids = recordKinds.flatMap((kind) => records[kind].map(({ id }) => id))
  const texts = Object.fromEntries(ids.flatMap((id) => (all[id] === undefined ? [] : [[id, all[id]]])))
  known.head = head
  return { kind: 'register', records, ...rest, texts }
}

/** Reads what changed in steps, before `projectRegister`, which then has little left to do. @returns each record read; undefined for a part of a long text */
export function* readRegisterAhead(doc: Y.Doc, sha256: Sha256): Generator<RecordOf<RecordKind> | undefined, void> {
  const { records, texts } = readersOf(doc, sha256)
  yield* records.readAhead()
  for (const _ of texts.readAhead()) yield
}

function readersOf(doc: Y.Doc, sha256: Sha256): Readers {
  const known = readers.get(doc)
  if (known !== undefined) return known
  const made = { records: new RegisterReader(doc), texts: new TextHashes(doc, sha256), head: undefined }
  readers.set(doc, made)
  noteTouched(doc)
  return made
}
