import { createHash, createHmac, randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'

import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { presentCanon, type Canon } from '@minga/domain/version/canon'
import { canonicalClause, type Undertaking } from '@minga/domain/version/canonical-clauses'
import { canonicalParts, leafOf } from '@minga/domain/version/canonical-text'
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
 * @param canon of a version that was named before: the rule of that time
 * @returns lower-case hex
 */
export async function rootOfText(
  tree: readonly TreeElement[],
  undertakings: ReadonlyMap<string, Undertaking>,
  seed: string,
  canon: Canon = presentCanon,
): Promise<string> {
  const leaves: Uint8Array[] = []
  for (const clause of canon === 1 ? firstCanon(tree, undertakings) : presentLeaves(tree, undertakings)) {
    if (leaves.length % hashedAtOnce === 0) await nextTurn()
    leaves.push(leafHash(sha256, clause, saltOf(seed, String(leaves.length))))
  }
  return Buffer.from(rootHash(sha256, leaves)).toString('hex')
}

type Hashed = Parameters<typeof canonicalParts>

function* firstCanon(...[tree, undertakings]: Hashed): Generator<string> {
  for (const clause of clausesOf(tree)) yield canonicalClause(clause, undertakings)
}

function* presentLeaves(...text: Hashed): Generator<string> {
  for (const clause of canonicalParts(...text)) yield leafOf(clause)
}

/** The salt of one leaf, which verifying that leaf alone takes: by its place in a version, by its block in a sign-off. */
export function saltOf(seed: string, leaf: string): Buffer {
  return createHmac('sha256', Buffer.from(seed, 'hex')).update(leaf).digest()
}
