import type { MarkedRun } from './authorship-marks.ts'

export interface Share {
  readonly organisation: string
  /** Of all letters that somebody wrote, from 0 to 1. */
  readonly share: number
}

/** How much of the text each organisation wrote, the most first. */
export function sharesOf(
  runs: readonly MarkedRun[],
  writers: readonly { readonly organisation: string }[],
): Share[] {
  const letters = new Map<string, number>()
  let all = 0
  for (const { from, to, writer } of runs) {
    const organisation = writers[writer]?.organisation
    if (organisation === undefined) continue
    letters.set(organisation, (letters.get(organisation) ?? 0) + to - from)
    all += to - from
  }
  return [...letters]
    .map(([organisation, count]) => ({ organisation, share: count / all }))
    .toSorted((a, b) => b.share - a.share)
}
