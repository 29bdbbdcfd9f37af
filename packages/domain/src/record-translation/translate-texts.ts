import * as Y from 'yjs'

import type { RecordId } from '../identity/ids.ts'
import type { Language } from '../language/language.ts'
import { longTextOf } from '../record/long-text.ts'
import type { RecordKind } from '../record/record-kind.ts'
import { recordsOf } from '../record/records.ts'
import { blockTree, isSame, readElement, type TreeElement } from '../roadmap/block-tree.ts'
import { makeElement } from '../roadmap/restore-blocks.ts'
import type { Sha256 } from '../version/merkle-tree.ts'
import { longTextHash, titleHash } from './text-hash.ts'
import { textKey, type TranslatedField } from './record-text.ts'

/** A text of a record to write in one language. */
export interface TextToWrite {
  readonly kind: RecordKind
  readonly record: RecordId
  readonly field: TranslatedField
  readonly language: Language
  /** The hash of the words that its writer saw; empty for none. */
  readonly seen: string
  /** A title is words, a long text blocks. */
  readonly wanted: string | readonly TreeElement[]
}

/**
 * Writes texts of records, all or none, and nothing else of them. Belongs in one transaction.
 *
 * @returns the records whose text reads otherwise than it was seen, or that are gone; nothing is written then
 */
export function translateTexts(doc: Y.Doc, sha256: Sha256, texts: readonly TextToWrite[]): readonly RecordId[] {
  const otherwise = texts.filter((text) => hashIn(doc, sha256, text) !== text.seen)
  if (otherwise.length > 0) return [...new Set(otherwise.map(({ record }) => record))]
  for (const text of texts) write(doc, text)
  return []
}

/** Undefined for a text of a record that is gone. */
function hashIn(doc: Y.Doc, sha256: Sha256, { kind, record, field, language }: TextToWrite): string | undefined {
  const entry = recordsOf(doc, kind).get(record)
  if (!(entry instanceof Y.Map)) return undefined
  if (field !== 'title') return longTextHash(sha256, blockTree(longTextOf(doc, record, field, language)))
  const title: unknown = entry.get(textKey('title', language))
  return titleHash(sha256, typeof title === 'string' ? title : '')
}

function write(doc: Y.Doc, { kind, record, field, language, wanted }: TextToWrite): void {
  const entry = recordsOf(doc, kind).get(record)
  if (typeof wanted === 'string') {
    if (entry instanceof Y.Map) entry.set(textKey(field, language), wanted)
  } else if (field !== 'title') writeBlocks(longTextOf(doc, record, field, language), wanted)
}

/** Blocks that stay at the beginning and at the end are left alone, with their authors and with carets in them. */
function writeBlocks(fragment: Y.XmlFragment, wanted: readonly TreeElement[]): void {
  const present = fragment.toArray().map((node) => (node instanceof Y.XmlElement ? readElement(node) : undefined))
  const most = Math.min(present.length, wanted.length)
  let start = 0
  while (start < most && isSame(present[start], wanted[start])) start += 1
  let end = 0
  while (end < most - start && isSame(present.at(-1 - end), wanted.at(-1 - end))) end += 1
  fragment.delete(start, present.length - end - start)
  fragment.insert(start, wanted.slice(start, wanted.length - end).map(makeElement))
}
