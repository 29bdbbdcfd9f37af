import { diffWordsWithSpace } from 'diff'

/** Letters of a text that make way for others. Offsets in UTF-16 units, in the text before any change. */
export interface WordChange {
  readonly at: number
  readonly removed: number
  readonly written: string
}

/** More changed words than this, and the text was written anew: finding fewer takes seconds, in which all others wait. */
const mostChanges = 300

/** The changes that make the second text of the first one, word by word, from its beginning to its end. */
export function wordChanges(before: string, after: string): WordChange[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostChanges })
  if (parts === undefined) return [wholeChange(before, after)]
  const changes: WordChange[] = []
  let at = 0
  let open: WordChange | undefined
  for (const { value, added, removed } of parts) {
    if (!added && !removed) {
      if (open !== undefined) changes.push(open)
      open = undefined
      at += value.length
      continue
    }
    open ??= { at, removed: 0, written: '' }
    if (added) open = { ...open, written: open.written + value }
    else {
      open = { ...open, removed: open.removed + value.length }
      at += value.length
    }
  }
  return open === undefined ? changes : [...changes, open]
}

/** All between the first and the last letter that differ, as one change. */
function wholeChange(before: string, after: string): WordChange {
  const limit = Math.min(before.length, after.length)
  let at = 0
  while (at < limit && before[at] === after[at]) at += 1
  let end = 0
  while (end < limit - at && before.at(-1 - end) === after.at(-1 - end)) end += 1
  // Not between the two halves of a character.
  if (isLowHalf(before, at) || isLowHalf(after, at)) at -= 1
  if (end > 0 && (isLowHalf(before, before.length - end) || isLowHalf(after, after.length - end))) end -= 1
  return { at, removed: before.length - end - at, written: after.slice(at, after.length - end) }
}

function isLowHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff
}

export function withChanges(text: string, changes: readonly WordChange[]): string {
  let changed = text
  for (const { at, removed, written } of changes.toReversed()) {
    changed = changed.slice(0, at) + written + changed.slice(at + removed)
  }
  return changed
}

/** A change of a text, with the place of its words in the resulting text. */
export interface RebasedChange extends WordChange {
  readonly from: number
}

/**
 * Two people's changes of one text, word by word: `undefined` where they meet, because then only a person can say what
 * is meant. What both changed alike is changed once.
 */
export function mergeWords(base: string, one: string, other: string): string | undefined {
  const changes = rebaseChanges(base, one, other)
  return changes && withChanges(one, changes)
}

/**
 * The changes that bring a proposal for an earlier text into the present text, which other people have changed since:
 * `undefined` if the two meet.
 */
export function rebaseChanges(base: string, current: string, proposed: string): readonly RebasedChange[] | undefined {
  const made = wordChanges(base, current)
  const wanted = withPlaces(wordChanges(base, proposed))
  const others = made.filter((change) => !wanted.some((each) => isSame(each, change)))
  const own = wanted.filter((change) => !made.some((each) => isSame(each, change)))
  if (own.some((change) => others.some((each) => meets(base, change, each)))) return undefined
  return own.map((change) => ({ ...change, at: change.at + shiftBefore(made, change.at) }))
}

function withPlaces(changes: readonly WordChange[]): RebasedChange[] {
  return changes.map((change) => ({ ...change, from: change.at + shiftBefore(changes, change.at) }))
}

/** The shift that these changes, as far as they end before a letter, give to the text after them. */
function shiftBefore(changes: readonly WordChange[], at: number): number {
  return changes
    .filter((change) => change.at < at)
    .reduce((sum, { removed, written }) => sum + written.length - removed, 0)
}

function isSame(one: WordChange, other: WordChange): boolean {
  return one.at === other.at && one.removed === other.removed && one.written === other.written
}

/**
 * Unless a whole word, which neither changed, stands between them: of "0,62" one person's "0" and another's "58" would make a
 * number that neither wrote.
 */
function meets(base: string, one: WordChange, other: WordChange): boolean {
  const [first, second] = one.at <= other.at ? [one, other] : [other, one]
  return !/\s\S+\s/u.test(base.slice(first.at + first.removed, second.at))
}
