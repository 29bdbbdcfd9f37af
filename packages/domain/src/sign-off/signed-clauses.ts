import type { TreeElement } from '../roadmap/block-tree.ts'
import type { Undertaking } from '../version/canonical-clauses.ts'
import { canonicalText, leafOf } from '../version/canonical-text.ts'
import { leafHash, type Sha256 } from '../version/merkle-tree.ts'

/** A clause of a text that organisations sign, by its hash, which does not reveal the words. */
export interface SignedClause {
  /** Empty for a clause that the server had not named. */
  readonly block: string
  /** Lower-case hex. */
  readonly hash: string
}

interface Hashing {
  readonly sha256: Sha256
  /** The salt of a clause. One sign-off salts the same clause alike in each of its texts, so that they can be compared. */
  readonly saltOf: (block: string) => Uint8Array
}

/** The clauses of a text, in reading order, each by the hash of what it says by the present canon. */
export function signedClauses(
  tree: readonly TreeElement[],
  undertakings: ReadonlyMap<string, Undertaking>,
  { sha256, saltOf }: Hashing,
): SignedClause[] {
  return canonicalText(tree, undertakings).map((clause) => {
    return { block: clause.id, hash: hexOf(leafHash(sha256, leafOf(clause), saltOf(clause.id))) }
  })
}

function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return hex
}
