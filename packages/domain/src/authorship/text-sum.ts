/** A hash of a text: FNV-1a over UTF-16 units, from 0 to 2^32 - 1. Different texts can collide. */
export function textSum(text: string): number {
  let sum = 0x81_1c_9d_c5
  for (let at = 0; at < text.length; at++) {
    // oxlint-disable-next-line unicorn/prefer-code-point -- units, so that every text has a sum
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01_00_01_93)
  }
  return sum >>> 0
}
