import { createHash, createHmac, randomBytes } from 'node:crypto'

/** What the salts of a version's leaves are made from, in hex: kept with the version. */
export function newSeed(): string {
  return randomBytes(32).toString('hex')
}

/**
 * The root of a Merkle tree over clauses, as RFC 6962 builds it: a leaf is SHA-256 of 0x00, its salt and its bytes, a node that of 0x01
 * and its two halves, and the first half is the largest power of two. Each leaf has a salt of its own, so that a person who may
 * not read a clause can't guess it from its hash.
 *
 * @returns lower-case hex
 */
export function merkleRoot(clauses: readonly string[], seed: string): string {
  const leaves = clauses.map((clause, index) => leafHash(clause, saltOf(seed, index)))
  return rootOf(leaves).toString('hex')
}

/** The salt of one leaf, which verifying that leaf alone takes. */
function saltOf(seed: string, index: number): Buffer {
  return createHmac('sha256', Buffer.from(seed, 'hex')).update(String(index)).digest()
}

function leafHash(clause: string, salt: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(salt).update(clause, 'utf8').digest()
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (only === undefined) return createHash('sha256').digest()
  if (leaves.length === 1) return only
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  const [left, right] = [rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half))]
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest()
}
