import { createHash } from 'node:crypto'

/** The limit of Word for the name of a bookmark. */
const longest = 40
const prefix = '_mng_'

/**
 * The bookmark that carries a block's identity through Word. A returned file is read by making the names of all blocks
 * of the exported text again: Word takes no hyphens and only 40 letters.
 */
export function bookmarkName(block: string): string {
  const plain = block.replaceAll('-', '')
  const isFit = /^\w+$/.test(plain) && prefix.length + plain.length <= longest
  return prefix + (isFit ? plain : createHash('sha256').update(block).digest('hex').slice(0, 32))
}
