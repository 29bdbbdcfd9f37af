import { createHash, createHmac, randomBytes } from 'node:crypto'

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

/**
 * The root over the clauses of a version. Each leaf has a salt of its own, so that a person who may not read a clause can't guess
 * it from its hash.
 *
 * @returns lower-case hex
 */
export function merkleRoot(clauses: readonly string[], seed: string): string {
  const leaves = clauses.map((clause, index) => leafHash(sha256, clause, saltOf(seed, String(index))))
  return Buffer.from(rootHash(sha256, leaves)).toString('hex')
}

/** The salt of one leaf, which verifying that leaf alone takes: by its place in a version, by its block in a sign-off. */
export function saltOf(seed: string, leaf: string): Buffer {
  return createHmac('sha256', Buffer.from(seed, 'hex')).update(leaf).digest()
}
