import { createHash } from 'node:crypto'

/** The trace of the answers in a cell: the number of letters without blanks, and their hash. */
export interface HeldAnswer {
  readonly letters: number
  readonly hash: string
}

/** Programs break lines and take blanks out: only what is no blank counts. */
export function heldAnswer(text: string): HeldAnswer {
  const letters = withoutBlanks(text)
  return { letters: letters.length, hash: hashOf(letters) }
}

/**
 * The words that a cell has gained since its export, before or after the old ones: empty for none.
 *
 * @returns undefined if the old words were changed
 */
export function addedTo(text: string, { letters: count, hash }: HeldAnswer): string | undefined {
  const letters = withoutBlanks(text)
  if (letters.length < count) return undefined
  if (hashOf(letters.slice(0, count)) === hash) return text.slice(lengthOf(text, count)).trim()
  const added = letters.length - count
  if (hashOf(letters.slice(added)) === hash) return text.slice(0, lengthOf(text, added)).trim()
  return undefined
}

export function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/gu, '')
}

/** How much of a text its first letters take up. */
function lengthOf(text: string, letters: number): number {
  let seen = 0
  let at = 0
  for (; at < text.length && seen < letters; at += 1) if (/\S/.test(text[at] ?? '')) seen += 1
  return at
}

function hashOf(letters: string): string {
  return createHash('sha256').update(letters).digest('base64url').slice(0, 22)
}
