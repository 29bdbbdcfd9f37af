import { z } from 'zod'

import { language, printable } from '../language/language.ts'

/** Where a line ends, and what jumps within it. */
const breaks = /[\t\n\r\u2028\u2029]/u
/** Nothing is seen of them, and they come along with what is copied. A joiner of emoji and of letters is none. */
const unseen = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u2060-\u2064\uFEFF]/gu
const spaces = /\p{Zs}+/gu
/** Fillers and the empty pattern of braille: letters by their class, and nothing to the eye. */
const seen = /[^\s\p{Default_Ignorable_Code_Point}\p{M}\u2800\u3164\uFFA0]/u
/** More marks on one letter than any script has: they would reach over the lines above and below. */
const heap = /\p{M}{6}/u

/** A text as one line: without what is not seen, and with one space where there is any. */
export function asLine(text: string): string {
  return printable(text).replaceAll(unseen, '').replaceAll(/\s+/gu, ' ').trim()
}

/** A name in each language, as one line; a language without one has no key. */
export const localizedLine = z.partialRecord(language, z.string().overwrite(asLine))

/** Whether all of it can be seen, and stays where it stands. */
export function isPlainLine(text: string): boolean {
  return !breaks.test(text) && printable(text) === text && !heap.test(text.normalize('NFD'))
}

/**
 * A name or a title: one line of any script, with apostrophes and emoji, from 1 to `longest` UTF-16 units. Odd spaces
 * become one space, what comes along unseen is left out; what turns the line round or ends it is refused, because the
 * person who sent it saw something else.
 */
export function plainLine(longest: number) {
  return z
    .string()
    .overwrite((text) => text.replaceAll(unseen, '').replaceAll(spaces, ' '))
    .trim()
    .min(1)
    .max(longest)
    .refine(isPlainLine, 'holds characters that cannot be seen')
    .refine((text) => seen.test(text), 'shows nothing')
}

/**
 * Words over one line or several, of any length. What cannot be seen, or turns the text behind it round, is taken out as
 * they come in: it comes along with what people copy, and nobody finds it in a long text.
 */
export function plainWords() {
  return z.string().overwrite(printable)
}
