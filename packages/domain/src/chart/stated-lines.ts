import type { Language } from '../language/language.ts'
import type { PathwayView } from '../pathway/pathway-view.ts'
import type { ChartSeries } from './chart-figures.ts'
import { chartWords } from './chart-words.ts'
import type { NamedLine } from './pathway-notes.ts'
import { inYears } from './year-steps.ts'

/** The lines that sources state of a pathway's emissions. */
interface StatedLines {
  readonly usual: readonly ChartSeries[]
  readonly residual: readonly ChartSeries[]
  /** Both, with where they come from. */
  readonly named: readonly NamedLine[]
}

/** Business as usual, and what its source says is left: each where it was chosen. */
export function statedLines(
  { usual, residual }: Pick<PathwayView, 'usual' | 'residual'>,
  years: readonly number[],
  language: Language,
): StatedLines {
  const words = chartWords(language)
  const named = [
    ...(usual === undefined ? [] : [{ name: words.usual, line: usual }]),
    ...(residual === undefined ? [] : [{ name: words.residual, line: residual }]),
  ]
  return {
    usual: named.flatMap(({ name, line }) =>
      line === usual
        ? [{ name, form: 'line' as const, tone: 'usual' as const, values: inYears(line.values, years) }]
        : [],
    ),
    residual: named.flatMap(({ name, line }) =>
      line === residual
        ? [{ name, form: 'dashes' as const, tone: 'target' as const, values: inYears(line.values, years) }]
        : [],
    ),
    named,
  }
}
