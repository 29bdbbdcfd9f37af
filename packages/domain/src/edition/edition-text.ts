import type { TreeElement } from '../roadmap/block-tree.ts'
import { canonicalClause, canonicalJson } from '../version/canonical-clauses.ts'
import { clausesOf, isBlank, type Clause } from '../version/clauses.ts'
import { leafHash, type Sha256 } from '../version/merkle-tree.ts'
import { titleBlock } from './edition.ts'

/** A clause of a text in one language, with the hash of its words. */
export interface EditionClause extends Clause {
  /** Lower-case hex. */
  readonly leaf: string
}

/** A text as it is translated: its title first, then each clause that says something. */
export type EditionText = readonly EditionClause[]

interface Hashing {
  readonly sha256: Sha256
  /** One salt for all texts of a work, so that their words can be compared. */
  readonly salt: Uint8Array
}

/**
 * The clauses of a text, hashed in the canonical form that is signed, without their ids: what was cut and pasted says what it said. What
 * records say is left out, because a record has a title of its own in each language. Clauses that the server has not named yet are left
 * out for the second that this takes, and of two under one id the second.
 */
export function editionText(
  { title, tree }: { readonly title: string; readonly tree: readonly TreeElement[] },
  { sha256, salt }: Hashing,
): EditionText {
  const leafOf = (canonical: string) => hexOf(leafHash(sha256, canonical, salt))
  const text: EditionClause[] = title.trim() === '' ? [] : [titleClause(title, leafOf(canonicalJson({ title })))]
  const known = new Set(['', titleBlock])
  for (const clause of clausesOf(tree)) {
    if (isBlank(clause) || known.has(clause.id)) continue
    known.add(clause.id)
    text.push({ ...clause, leaf: leafOf(canonicalClause({ ...clause, id: '' }, noUndertakings)) })
  }
  return text
}

const noUndertakings = new Map<string, never>()

function titleClause(title: string, leaf: string): EditionClause {
  const element = { name: 'title', attributes: { id: titleBlock }, content: [{ text: title, marks: {} }] }
  return { id: titleBlock, element, within: '', letters: title, leaf }
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
