import type { Language } from '../language/language.ts'
import type { ChartData } from './chart-data.ts'
import type { ChartKind } from './chart-kind.ts'
import type { ChartFigures } from './chart-figures.ts'
import { figuresOf } from './figures-of.ts'
import { figureWords } from './chart-words.ts'

/** A chart as a table, with words and numbers in one language. */
export interface ChartTable {
  readonly chart: ChartKind
  readonly title: string
  /** The first is the column of the steps. */
  readonly columns: readonly string[]
  /** Whether a column holds figures. */
  readonly areFigures: readonly boolean[]
  /** A cell is empty where there is no figure. */
  readonly rows: readonly (readonly string[])[]
  /** Sentences, as `ChartFigures` has them. */
  readonly notes: readonly string[]
  /** The reason why there is nothing to draw. Then there are no rows. */
  readonly missing?: string
}

/** The table of a chart. It has every figure that the drawing shows. */
export function chartTable(data: ChartData, language: Language): ChartTable {
  return tableOf(figuresOf(data, language), language)
}

/** As `chartTable`, for figures that the caller has already. */
export function tableOf(figures: ChartFigures, language: Language): ChartTable {
  const { chart, title, unit, of, steps, series, remarks, notes, missing } = figures
  const rows = missing === undefined ? steps : []
  return {
    chart,
    title,
    columns: [
      of,
      ...series.map(({ name }) => (unit === '' ? name : `${name} (${unit})`)),
      ...remarks.map(({ name }) => name),
    ],
    areFigures: [false, ...series.map(() => true), ...remarks.map(() => false)],
    rows: rows.map(({ label }, at) => [
      label,
      ...series.map(({ values, isSigned }) => figureWords(values[at] ?? null, language, isSigned ? 'always' : 'auto')),
      ...remarks.map(({ cells }) => cells[at] ?? ''),
    ]),
    notes,
    ...(missing !== undefined && { missing }),
  }
}
