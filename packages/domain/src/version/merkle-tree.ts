/** SHA-256 of texts, in UTF-8, and bytes one after the other. The domain has none of its own: each runtime brings its own. */
export type Sha256 = (...parts: readonly (string | Uint8Array)[]) => Uint8Array

const ofLeaf = Uint8Array.of(0)
const ofNode = Uint8Array.of(1)

/** A leaf is hashed behind another byte than a node, so that neither can pass for the other (RFC 6962). */
export function leafHash(sha256: Sha256, clause: string, salt: Uint8Array): Uint8Array {
  return sha256(ofLeaf, salt, clause)
}

/** The root of a Merkle tree as RFC 6962 builds it: the first half is the largest power of two. */
export function rootHash(sha256: Sha256, leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return sha256()
  if (leaves.length === 1) return only
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return sha256(ofNode, rootHash(sha256, leaves.slice(0, half)), rootHash(sha256, leaves.slice(half)))
}
