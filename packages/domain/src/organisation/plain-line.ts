import { z } from 'zod'

/** Controls, and marks that turn the direction of the text behind them: a name must not rearrange its line. */
const unprintable = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u

/** Whether all of it can be seen, and stays where it stands. */
export function isPlainLine(text: string): boolean {
  return !unprintable.test(text)
}

/** A name or a title: one line of any script, with apostrophes and emoji, from 1 to `longest` UTF-16 units. */
export function plainLine(longest: number) {
  return z.string().trim().min(1).max(longest).refine(isPlainLine, 'holds characters that cannot be seen')
}
