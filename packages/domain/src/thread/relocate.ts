import { findQuotation } from './find-quotation.ts'
import { followRange, type FollowedRange } from './follow-range.ts'
import { passageAt, type BlockTexts, type Passage } from './passage.ts'

/** Fewer words than this are found in other text by chance. In UTF-16 units. */
const shortestToFollow = 12

export interface Relocation {
  /** The passage as it was last seen. */
  readonly passage: Passage
  /** The words that were commented on, before later edits. */
  readonly words: string
  /** The texts as they were when `passage` was true of them, where that is known. */
  readonly earlier: BlockTexts | undefined
  readonly current: BlockTexts
}

/**
 * Where a passage stands now. First its words are followed through what changed in their block since they were last
 * seen; then through the blocks that are new or changed (a block that was split, joined or made again); then they are
 * looked for by quotation and context.
 *
 * @returns `undefined` when its words are nowhere: the thread is detached, and keeps the passage it had
 */
export function relocate({ passage, words, earlier, current }: Relocation): Passage | undefined {
  const found =
    inItsBlock(passage, earlier, current) ??
    findQuotation(passage, current) ??
    inChangedBlocks(passage, earlier, current)
  return (found && ownPart(found, words, current)) ?? findQuotation({ ...passage, quotation: words }, current)
}

/**
 * The part of a found passage that is still the one commented on: at least a quarter of those words, beginning and
 * ending with some of them. Otherwise a passage could become another one step by step.
 */
function ownPart(found: Passage, words: string, current: BlockTexts): Passage | undefined {
  if (found.quotation === words) return found
  const own = followRange(words, found.quotation, 0, words.length, 1 / 4)
  return own && trimmed(found.block, current.get(found.block) ?? '', shifted(own, found.start))
}

function shifted({ start, end, kept }: FollowedRange, by: number): FollowedRange {
  return { start: start + by, end: end + by, kept }
}

function inItsBlock(passage: Passage, earlier: BlockTexts | undefined, current: BlockTexts): Passage | undefined {
  const text = current.get(passage.block)
  if (text === undefined) return undefined
  const end = passage.start + passage.quotation.length
  if (text.slice(passage.start, end) === passage.quotation && hasContext(passage, text)) {
    return passageAt(passage.block, text, passage.start, end)
  }
  return follow(passage, earlier?.get(passage.block), passage.block, text)?.passage
}

function inChangedBlocks(passage: Passage, earlier: BlockTexts | undefined, current: BlockTexts): Passage | undefined {
  const before = earlier?.get(passage.block)
  if (before === undefined || passage.quotation.length < shortestToFollow) return undefined
  const found = [...current]
    .filter(([block, text]) => block !== passage.block && earlier?.get(block) !== text)
    .flatMap(([block, text]) => follow(passage, before, block, text) ?? [])
  return found.toSorted((a, b) => b.kept - a.kept)[0]?.passage
}

function follow(passage: Passage, before: string | undefined, block: string, text: string) {
  if (before?.startsWith(passage.quotation, passage.start) !== true) return undefined
  const end = passage.start + passage.quotation.length
  const range = followRange(before, text, passage.start, end)
  return range && { kept: range.kept, passage: trimmed(block, text, range) }
}

/** Without the spaces beside words that were taken away. */
function trimmed(block: string, text: string, { start, end }: FollowedRange): Passage {
  const words = text.slice(start, end)
  const from = start + words.length - words.trimStart().length
  return passageAt(block, text, from, Math.max(from, start + words.trimEnd().length))
}

/** The same words at the same place are only the same passage between the same neighbours. */
function hasContext({ start, quotation, before, after }: Passage, text: string): boolean {
  const end = start + quotation.length
  return text.slice(0, start).endsWith(before.slice(-8)) && text.slice(end).startsWith(after.slice(0, 8))
}
