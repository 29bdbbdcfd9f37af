import type { Language } from '../language/language.ts'
import type { PathwayLine } from '../pathway/pathway-view.ts'
import { distinct, oneLine } from './chart-names.ts'
import { chartWords, filled } from './chart-words.ts'
import type { NamedLine } from './pathway-notes.ts'

/** Observed lines, each under the name of its source, because they may contradict each other. */
export function observedLines(lines: readonly PathwayLine[], language: Language): NamedLine[] {
  const { observed } = chartWords(language)
  const names = distinct(
    lines.map(({ source, vintage }) => filled(observed, { source: oneLine(`${source} · ${vintage}`) })),
  )
  return lines.map((line, at) => ({ name: names[at] ?? '', line }))
}
