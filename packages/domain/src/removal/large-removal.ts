/** All that a person removes within this time is one removal; what is back by its end counts as moved. In ms. */
export const removalWindow = 60_000

/** A smaller removal raises no alarm, however large its share of the text. In letters. */
const leastLetters = 300
const leastRecords = 10

/** Letters of a text, and how many of them were removed. */
export interface RemovedLetters {
  readonly removed: number
  readonly of: number
}

/** Whether so large a removal from a roadmap notifies the leads. */
export function isLargePart({ removed, of }: RemovedLetters): boolean {
  return removed >= leastLetters && removed > of / 3
}

/** Whether the removal of so many records from a register notifies the leads. */
export function areManyRecords(removed: number): boolean {
  return removed >= leastRecords
}

/** A removal of so many letters is looked into even when later additions make it a small share of the text. */
const manyLetters = 3000

/** Whether a removal within the window must be looked into: who removed it, and whether it is back. */
export function isSuspicious({ removed, of }: RemovedLetters): boolean {
  return removed >= leastLetters && (removed > of / 3 || removed >= manyLetters)
}

/** How many letters of each block of a text the same block of a later text lacks, summed. */
export function lettersGone(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): RemovedLetters {
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
