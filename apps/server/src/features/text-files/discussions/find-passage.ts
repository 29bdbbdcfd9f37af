import type { Passage } from '@minga/domain/thread/passage'

/** Words shorter than this, in UTF-16 units, are not known again without their neighbours. */
const shortestAlone = 8
/** How much of each neighbour has to be the same. */
const neighbours = 8

/** Some letters of a block. */
export interface Span {
  readonly at: number
  readonly length: number
}

/**
 * Where a passage's words stand in a block as a file shows it, which may be the block of an earlier moment.
 *
 * @param wordings the words that it may have had, the likeliest first
 */
export function findPassage(
  letters: string,
  { start, before, after }: Pick<Passage, 'start' | 'before' | 'after'>,
  wordings: readonly string[],
): Span | undefined {
  for (const words of wordings) {
    if (words === '') continue
    if (letters.startsWith(words, start)) return { at: start, length: words.length }
    const isKnown = (at: number) =>
      words.length >= shortestAlone ||
      (letters.slice(0, at).endsWith(before.slice(-neighbours)) &&
        letters.startsWith(after.slice(0, neighbours), at + words.length))
    const [nearest] = occurrences(letters, words)
      .filter(isKnown)
      .toSorted((a, b) => Math.abs(a - start) - Math.abs(b - start))
    if (nearest !== undefined) return { at: nearest, length: words.length }
  }
  return undefined
}

function occurrences(letters: string, words: string): number[] {
  const found: number[] = []
  for (let at = letters.indexOf(words); at !== -1; at = letters.indexOf(words, at + 1)) found.push(at)
  return found
}
