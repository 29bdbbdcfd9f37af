import type { AuthoredBlockView } from '@minga/protocol/http/history'

/**
 * Start and end, in the editor's offsets within a block; the index of the writer; when; the index of the person who
 * put it there, -1 for none; when; and whether they took it in, rather than restored it.
 */
export type Run = readonly [
  from: number,
  to: number,
  writer: number,
  time: number,
  back: number,
  backAt: number,
  isTakenIn: boolean,
]

export function runsOf({ runs, restored, takenIn }: Pick<AuthoredBlockView, 'runs' | 'restored' | 'takenIn'>): Run[] {
  const backs = new Map(restored.map(([from, , writer, time]) => [from, { writer, time, isTakenIn: false }]))
  for (const [from, , writer, time] of takenIn) backs.set(from, { writer, time, isTakenIn: true })
  return runs.map(([from, to, writer, time]): Run => {
    const back = backs.get(from)
    return [from, to, writer, time, back?.writer ?? -1, back?.time ?? 0, back?.isTakenIn ?? false]
  })
}

/**
 * Shifts runs over one change of their text: text before and after the change keeps its writers, new text has none
 * until the server answers.
 */
export function shiftedRuns(runs: readonly Run[], before: string, after: string): Run[] {
  if (before === after) return [...runs]
  const limit = Math.min(before.length, after.length)
  let begin = 0
  while (begin < limit && before[begin] === after[begin]) begin += 1
  let end = 0
  while (end < limit - begin && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const [lastKept, moved] = [before.length - end, after.length - before.length]
  return runs.flatMap(([from, to, ...by]): Run[] => {
    const left: Run = [from, Math.min(to, begin), ...by]
    const right: Run = [Math.max(from, lastKept) + moved, to + moved, ...by]
    return [left, right].filter(([start, stop]) => stop > start)
  })
}
