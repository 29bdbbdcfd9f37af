import { hitsIn, type ExcerptRun } from './excerpt.ts'
import type { SearchTerm } from './search-terms.ts'

/** A whole text as runs, those that were searched for marked; words of a phrase with the blanks between them. */
export function markedText(text: string, terms: readonly SearchTerm[]): ExcerptRun[] {
  const runs: ExcerptRun[] = []
  let at = 0
  for (const { start, end } of hitsIn(text, terms)) {
    const between = text.slice(at, start)
    const last = runs.at(-1)
    if (last?.hit === true && between.trim() === '') {
      runs[runs.length - 1] = { text: last.text + text.slice(at, end), hit: true }
    } else {
      if (between !== '') runs.push({ text: between, hit: false })
      runs.push({ text: text.slice(start, end), hit: true })
    }
    at = end
  }
  if (at < text.length) runs.push({ text: text.slice(at), hit: false })
  return runs
}
