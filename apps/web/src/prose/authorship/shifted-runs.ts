import type { authoredRun } from '@minga/protocol/http/history'
import type { z } from 'zod'

/** From and to, in the editor's offsets within a block; the writer's index; when. */
export type Run = z.infer<typeof authoredRun>

/**
 * The runs of a text that has changed in one place since: what stands before and after the change keeps its writers, what
 * is new has none until the server says.
 */
export function shiftedRuns(runs: readonly Run[], before: string, after: string): Run[] {
  if (before === after) return [...runs]
  const limit = Math.min(before.length, after.length)
  let begin = 0
  while (begin < limit && before[begin] === after[begin]) begin += 1
  let end = 0
  while (end < limit - begin && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const [lastKept, moved] = [before.length - end, after.length - before.length]
  return runs.flatMap(([from, to, writer, time]): Run[] => {
    const left: Run = [from, Math.min(to, begin), writer, time]
    const right: Run = [Math.max(from, lastKept) + moved, to + moved, writer, time]
    return [left, right].filter(([start, stop]) => stop > start)
  })
}
