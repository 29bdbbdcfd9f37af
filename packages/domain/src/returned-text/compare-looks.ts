import { linkAddress } from '../navigation/link-address.ts'
import { wordChanges } from '../thread/word-changes.ts'
import type { ExportedClause, Look, LookedLetters, ReturnedParagraph } from './returned-text.ts'
import { ownText, saysTheSame } from './same-words.ts'

export interface ComparedLooks {
  /** The looks of the clause's letters, if the paragraph still has the same letters; else of the paragraph's letters. */
  readonly looks: readonly LookedLetters[]
  /** Whether letters that both have look otherwise. */
  readonly isOtherwise: boolean
  /** Whether the file says of all of these who made them look so. */
  readonly isTracked: boolean
}

const unknown: LookedLetters = { length: 1 }
/** More than any proposal may hold: of longer paragraphs, which a file was made to have, no letter is looked at. */
const mostLetters = 40_000

/**
 * How the words of a paragraph look, beside how they looked in the file that was given out. What either does not know is not
 * compared, and blanks alone are no change: programs give them the look of what stands beside them.
 *
 * @returns undefined where nothing is known of looks
 */
export function compareLooks(
  clause: ExportedClause,
  { text, looks }: Pick<ReturnedParagraph, 'text' | 'looks'>,
): ComparedLooks | undefined {
  if (clause.looks === undefined || looks === undefined || text.length > mostLetters) return undefined
  const says = ownText(clause, text)
  const [then, now] = [eachLetter(clause.looks), ownLetters(text, eachLetter(looks), says)]
  const carried = Array.from({ length: clause.text.length }, () => unknown)
  let [isOtherwise, isTracked] = [false, true]
  for (const [at, to] of keptLetters(clause.text, says)) {
    const [before, after] = [then[at] ?? unknown, now[to] ?? unknown]
    carried[at] = after
    if (/\s/u.test(clause.text[at] ?? '') || !looksOtherwise(before, after)) continue
    isOtherwise = true
    isTracked &&= after.isTracked === true
  }
  return { looks: together(saysTheSame(clause, text) ? carried : now), isOtherwise, isTracked }
}

/** Whether one and the other are known to differ. */
function looksOtherwise(one: Look, other: Look): boolean {
  return (
    (one.bold !== undefined && other.bold !== undefined && one.bold !== other.bold) ||
    (one.italic !== undefined && other.italic !== undefined && one.italic !== other.italic) ||
    (one.address !== undefined && other.address !== undefined && !leadsToTheSame(one.address, other.address))
  )
}

/** Whether two links are one: programs write letters in an address in more than one way. */
export function leadsToTheSame(one: string | null, other: string | null): boolean {
  return one === other || (one !== null && other !== null && evenAddress(one) === evenAddress(other))
}

function evenAddress(address: string): string {
  const plain = linkAddress(address) ?? address
  try {
    return decodeURI(plain).normalize('NFC').replace(/\/$/u, '')
  } catch {
    return plain
  }
}

/** The letters that both texts have, by their places. */
function* keptLetters(before: string, after: string): Generator<readonly [number, number]> {
  let [at, to] = [0, 0]
  for (const change of before === after ? [] : wordChanges(before, after)) {
    for (; at < change.at; at++, to++) yield [at, to]
    at += change.removed
    to += change.written.length
  }
  for (; at < before.length; at++, to++) yield [at, to]
}

/** How the letters of a part of a text look, which leaves out some that stand before, behind or between them. */
export function looksWithin(text: string, looks: readonly LookedLetters[], own: string): LookedLetters[] {
  if (text.length > mostLetters) return [{ length: own.length }]
  return together(ownLetters(text, eachLetter(looks), own))
}

/** A paragraph's own text leaves out letters of it: what is no letter, blanks around it, what the file writes before it. */
function ownLetters(text: string, letters: readonly LookedLetters[], own: string): LookedLetters[] {
  const found: LookedLetters[] = []
  let at = text.length - 1
  for (let place = own.length - 1; place >= 0; place--, at--) {
    while (at >= 0 && text[at] !== own[place]) at -= 1
    found.push(letters[at] ?? unknown)
  }
  return found.toReversed()
}

export function eachLetter(looks: readonly LookedLetters[]): LookedLetters[] {
  return looks.flatMap((look) => Array.from({ length: look.length }, () => look))
}

function together(letters: readonly LookedLetters[]): LookedLetters[] {
  const runs: LookedLetters[] = []
  for (const { length: _, ...look } of letters) {
    const last = runs.at(-1)
    if (last !== undefined && isSameLook(last, look)) runs[runs.length - 1] = { ...last, length: last.length + 1 }
    else runs.push({ ...look, length: 1 })
  }
  return runs
}

function isSameLook(one: Omit<LookedLetters, 'length'>, other: Omit<LookedLetters, 'length'>): boolean {
  return (
    one.bold === other.bold &&
    one.italic === other.italic &&
    one.address === other.address &&
    one.isTracked === other.isTracked
  )
}
