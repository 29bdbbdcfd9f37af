import { passageAt, type BlockTexts, type Passage } from './passage.ts'

/** Words shorter than this, in UTF-16 units, are not known again without their neighbours. */
const shortestAlone = 8
/** One of the two neighbours is as it was. */
const enoughContext = 0.5

interface Candidate {
  readonly passage: Passage
  /** 0 to 1: how much of what stood beside it still does. */
  readonly context: number
}

/** Finds a passage's words in a whole document, by their neighbours or because they occur only once. */
export function findQuotation(passage: Passage, texts: BlockTexts): Passage | undefined {
  const candidates = [...texts].flatMap(([block, text]) => [...occurrences(passage, block, text)])
  const [best, second] = candidates.toSorted((a, b) => b.context - a.context)
  if (best === undefined) return undefined
  const isKnown = best.context >= enoughContext && best.context > (second?.context ?? 0)
  const isOnly = second === undefined && passage.quotation.length >= shortestAlone
  return isKnown || isOnly ? best.passage : undefined
}

function* occurrences(wanted: Passage, block: string, text: string): Generator<Candidate> {
  const { quotation } = wanted
  let start = text.indexOf(quotation)
  while (start !== -1) {
    const found = passageAt(block, text, start, start + quotation.length)
    const context = (likenessBefore(wanted.before, found.before) + likenessAfter(wanted.after, found.after)) / 2
    yield { passage: found, context }
    start = text.indexOf(quotation, start + 1)
  }
}

/** How much of `wanted` begins `found`; the edge of a block is only like another edge. */
function likenessAfter(wanted: string, found: string): number {
  if (wanted === '') return found === '' ? 1 : 0
  let length = 0
  while (length < wanted.length && wanted[length] === found[length]) length += 1
  return length / wanted.length
}

/** How much of `wanted` ends `found`. */
function likenessBefore(wanted: string, found: string): number {
  if (wanted === '') return found === '' ? 1 : 0
  let length = 0
  while (length < wanted.length && wanted.at(-1 - length) === found.at(-1 - length)) length += 1
  return length / wanted.length
}
