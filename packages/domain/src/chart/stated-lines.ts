import type { Language } from '../language/language.ts'
import type { PathwayLine, PathwayView } from '../pathway/pathway-view.ts'
import type { ChartSeries } from './chart-figures.ts'
import { chartWords } from './chart-words.ts'
import type { NamedLine } from './pathway-notes.ts'
import { inYears } from './year-steps.ts'

/** The lines of a pathway's emissions that sources state. */
interface StatedLines {
  readonly usual: readonly ChartSeries[]
  readonly residual: readonly ChartSeries[]
  /** Both, with their sources. */
  readonly named: readonly NamedLine[]
}

/** Business as usual, and the residual that its source states. A line that was not chosen is left out. */
export function statedLines(
  { usual, residual }: Pick<PathwayView, 'usual' | 'residual'>,
  years: readonly number[],
  language: Language,
): StatedLines {
  const words = chartWords(language)
  const drawn = (lines: readonly NamedLine[], look: Pick<ChartSeries, 'form' | 'tone'>): ChartSeries[] =>
    lines.map(({ name, line }) => ({ name, ...look, values: inYears(line.values, years) }))
  const [ofUsual, ofResidual] = [named(usual, words.usual), named(residual, words.residual)]
  return {
    usual: drawn(ofUsual, { form: 'line', tone: 'usual' }),
    residual: drawn(ofResidual, { form: 'dashes', tone: 'target' }),
    named: [...ofUsual, ...ofResidual],
  }
}

function named(line: PathwayLine | undefined, name: string): NamedLine[] {
  return line === undefined ? [] : [{ name, line }]
}
