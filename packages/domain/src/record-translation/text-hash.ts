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
  return title.trim() === '' ? '' : hexOf(sha256(canonicalJson({ title: title.trim() })))
}

/**
 * The hash of a long text: its clauses in the form that is signed, without their ids and without what records in it say. Empty
 * lines do not count.
 *
 * @returns lower-case hex; empty for an empty text
 */
export function longTextHash(sha256: Sha256, tree: readonly TreeElement[]): string {
  return joinedHash(
    sha256,
    tree.flatMap((element) => clauseHashes(sha256, element)),
  )
}

/** The same, a block of the document at each step: a text can be as long as a roadmap. */
export function* longTextHashing(sha256: Sha256, fragment: Y.XmlFragment): Generator<void, string> {
  const hashes: Uint8Array[] = []
  for (const block of fragment.toArray()) {
    if (block instanceof Y.XmlElement) hashes.push(...clauseHashes(sha256, readElement(block)))
    yield
  }
  return joinedHash(sha256, hashes)
}

function clauseHashes(sha256: Sha256, element: TreeElement): Uint8Array[] {
  return clausesOf([element])
    .filter((clause) => !isBlank(clause))
    .map((clause) => sha256(canonicalClause({ ...clause, id: '' }, noUndertakings)))
}

const noUndertakings = new Map<string, never>()

function joinedHash(sha256: Sha256, hashes: readonly Uint8Array[]): string {
  return hashes.length === 0 ? '' : hexOf(sha256(...hashes))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
