import { diffChars } from 'diff'

/** More changed letters than this, and the text was written anew rather than edited. */
const mostChanges = 2000
/** Letters that two texts share by chance come in runs shorter than this. */
const shortestRun = 5

/** Where a range went, and how many of its letters are still the same ones. */
export interface FollowedRange {
  readonly start: number
  readonly end: number
  readonly kept: number
}

/**
 * Follows the range [start, end) of a text through an edit of it, by the letters that both texts have in common (Myers'
 * difference). What was written between its letters now belongs to it; what was written at its edges does not.
 *
 * @returns `undefined` when less than that share of its letters is left, or the text was written anew
 */
export function followRange(
  before: string,
  after: string,
  start: number,
  end: number,
  share = 1 / 2,
): FollowedRange | undefined {
  let kept = 0
  let first: Run | undefined
  let last: Run | undefined
  for (const run of sharedRuns(before, after)) {
    const from = Math.max(run.from, start)
    const length = Math.min(run.from + run.length, end) - from
    if (length <= 0) continue
    kept += length
    last = { from, to: run.to + from - run.from, length }
    first ??= last
  }
  if (first === undefined || last === undefined) return undefined
  const head = sharedBefore(before, after, first, start)
  const tail = sharedAfter(before, after, last, end)
  kept += head + tail
  return kept < (end - start) * share ? undefined : { start: first.to - head, end: last.to + last.length + tail, kept }
}

/** A difference may begin a few letters late where what was inserted begins alike ("|also |slag" as "al|s|o s|lag"). */
function sharedBefore(before: string, after: string, { from, to }: Run, start: number): number {
  let length = 0
  while (from - length > start && to > length && before[from - length - 1] === after[to - length - 1]) length += 1
  return length
}

function sharedAfter(before: string, after: string, { from, to, length: run }: Run, end: number): number {
  let length = 0
  while (from + run + length < end && before[from + run + length] === after[to + run + length]) length += 1
  return length
}

interface Run {
  readonly from: number
  readonly to: number
  readonly length: number
}

function sharedRuns(before: string, after: string): Run[] {
  const changes = diffChars(before, after, { maxEditLength: mostChanges })
  if (changes === undefined) return []
  const runs: Run[] = []
  let from = 0
  let to = 0
  for (const { added, removed, value } of changes) {
    const { length } = value
    if (!added && !removed && length >= shortestRun) runs.push({ from, to, length })
    if (!added) from += length
    if (!removed) to += length
  }
  return runs
}
