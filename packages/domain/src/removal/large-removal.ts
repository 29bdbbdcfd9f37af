/** What one person removes within this time is one removal, and what is back by its end was moved. In ms. */
export const removalWindow = 60_000

/** A few lines of a draft alarm nobody, whatever share of it they are. In letters. */
const leastLetters = 300
const leastRecords = 10

/** Letters of a text, and how many of them were removed. */
export interface RemovedLetters {
  readonly removed: number
  readonly of: number
}

/** Whether the leads are told that somebody removed this much of a roadmap. */
export function isLargePart({ removed, of }: RemovedLetters): boolean {
  return removed >= leastLetters && removed > of / 3
}

/** Whether the leads are told that somebody removed so many records of a register. */
export function areManyRecords(removed: number): boolean {
  return removed >= leastRecords
}

/** So many letters are worth a closer look, whatever has been added meanwhile to make them a small part. */
const manyLetters = 3000

/** Whether what went from a text within the window has to be looked into: who removed it, and whether it is back. */
export function isSuspicious({ removed, of }: RemovedLetters): boolean {
  return removed >= leastLetters && (removed > of / 3 || removed >= manyLetters)
}

/** How many letters of a text are not in another where they stood, by blocks. */
export function lettersGone(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): RemovedLetters {
  let [removed, of] = [0, 0]
  for (const [block, text] of before) {
    of += text.length
    removed += goneFrom(text, after.get(block) ?? '')
  }
  return { removed, of }
}

function goneFrom(before: string, after: string): number {
  if (before === after) return 0
  const limit = Math.min(before.length, after.length)
  let same = 0
  while (same < limit && before[same] === after[same]) same += 1
  let atEnd = 0
  while (atEnd < limit - same && before.at(-1 - atEnd) === after.at(-1 - atEnd)) atEnd += 1
  return before.length - same - atEnd
}
