import * as Y from 'yjs'

import { readElement, type TreeElement } from '../roadmap/block-tree.ts'
import { canonicalClause, canonicalJson } from '../version/canonical-clauses.ts'
import { clausesOf, isBlank } from '../version/clauses.ts'
import type { Sha256 } from '../version/merkle-tree.ts'

/**
 * The hash of a record's title in one language.
 *
 * @returns lower-case hex; empty for an empty title
 */
export function titleHash(sha256: Sha256, title: string): string {
  const said = title.trim()
  // What `canonicalJson` makes of `{ title }`, without its lists of keys: a set of changes brings 15,000 titles.
  return said === '' ? '' : hexOf(sha256(`{"title":${canonicalJson(said)}}`))
}

/**
 * The hash of a long text: its clauses in the form that is signed, without their ids and without what records in it say. Empty
 * lines do not count.
 *
 * @returns lower-case hex; empty for an empty text
 */
export function longTextHash(sha256: Sha256, tree: readonly TreeElement[]): string {
  return hashOf(sha256, tree.flatMap(saidIn))
}

/** The same, a block of the document at each step: a text can be as long as a roadmap. */
export function* longTextHashing(sha256: Sha256, fragment: Y.XmlFragment): Generator<void, string> {
  const said: string[] = []
  for (const block of fragment.toArray()) {
    if (block instanceof Y.XmlElement) said.push(...saidIn(readElement(block)))
    yield
  }
  return hashOf(sha256, said)
}

function saidIn(element: TreeElement): string[] {
  return clausesOf([element])
    .filter((clause) => !isBlank(clause))
    .map((clause) => canonicalClause({ ...clause, id: '' }, noUndertakings))
}

const noUndertakings = new Map<string, never>()

/** One hash for all: JSON holds no end of a line, so that each clause is told from the next. */
function hashOf(sha256: Sha256, clauses: readonly string[]): string {
  return clauses.length === 0 ? '' : hexOf(sha256(clauses.join('\n')))
}

const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += hexBytes[byte] ?? ''
  return hex
}
