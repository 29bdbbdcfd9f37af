/** Makes letters alike that programs exchange for each other by themselves. */
export function evenWords(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\u00AD\u200B\u2060\uFEFF]/gu, '')
    .replaceAll('\u2011', '-')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

export type Bigrams = ReadonlyMap<string, number>

/** The count of each pair of letters in words, by which clauses without names are compared. */
export function bigramsOf(words: string): Bigrams {
  const text = ` ${words.toLowerCase()} `
  const found = new Map<string, number>()
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2)
    found.set(pair, (found.get(pair) ?? 0) + 1)
  }
  return found
}

/** How alike two texts are, by their pairs of letters: 0 to 1 (Dice). */
export function alike(one: Bigrams, other: Bigrams): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one]
  let shared = 0
  for (const [pair, count] of few) shared += Math.min(count, many.get(pair) ?? 0)
  const all = sizeOf(one) + sizeOf(other)
  return all === 0 ? 1 : (2 * shared) / all
}

const sizes = new WeakMap<Bigrams, number>()

function sizeOf(bigrams: Bigrams): number {
  const known = sizes.get(bigrams)
  if (known !== undefined) return known
  let size = 0
  for (const count of bigrams.values()) size += count
  sizes.set(bigrams, size)
  return size
}

/** Without any blank: what is at a seam comes and goes. */
export function withoutBlanks(words: string): string {
  return words.replaceAll(/\s+/gu, '')
}
