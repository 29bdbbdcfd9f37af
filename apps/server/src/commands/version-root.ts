import { createHash, createHmac, randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'

import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { canonicalClause, type Undertaking } from '@minga/domain/version/canonical-clauses'
import { clausesOf } from '@minga/domain/version/clauses'
import { leafHash, rootHash, type Sha256 } from '@minga/domain/version/merkle-tree'

export const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The seed of the salts of leaves, in hex: kept with the version or the sign-off of these leaves. */
export function newSeed(): string {
  return randomBytes(32).toString('hex')
}

/** Clauses: about 5 ms. */
const hashedAtOnce = 200

/**
 * The root over the clauses of a version. Each leaf has a salt of its own, so that a person who may not read a clause can't guess
 * it from its hash. Gives way to others: 2,000 clauses take 40 ms.
 *
 * @returns lower-case hex
 */
export async function rootOfText(
  tree: readonly TreeElement[],
  undertakings: ReadonlyMap<string, Undertaking>,
  seed: string,
): Promise<string> {
  const leaves: Uint8Array[] = []
  for (const clause of clausesOf(tree)) {
    if (leaves.length % hashedAtOnce === 0) await nextTurn()
    leaves.push(leafHash(sha256, canonicalClause(clause, undertakings), saltOf(seed, String(leaves.length))))
  }
  return Buffer.from(rootHash(sha256, leaves)).toString('hex')
}

/** The salt of one leaf, which verifying that leaf alone takes: by its place in a version, by its block in a sign-off. */
export function saltOf(seed: string, leaf: string): Buffer {
  return createHmac('sha256', Buffer.from(seed, 'hex')).update(leaf).digest()
}
