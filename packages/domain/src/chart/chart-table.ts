import type { Language } from '../language/language.ts'
import type { ChartData } from './chart-data.ts'
import type { ChartKind } from './chart-kind.ts'
import type { ChartFigures } from './chart-figures.ts'
import { figuresOf } from './figures-of.ts'
import { figureWords } from './chart-words.ts'

/** A chart as a table, in words and with numbers as its language writes them. */
export interface ChartTable {
  readonly chart: ChartKind
  readonly title: string
  /** The first one is of the steps. */
  readonly columns: readonly string[]
  /** Whether a column holds figures. */
  readonly areFigures: readonly boolean[]
  /** A cell is empty where there is no figure. */
  readonly rows: readonly (readonly string[])[]
  /** Sources, boundary, edition, what is illustrative, converted or left out: each a sentence. */
  readonly notes: readonly string[]
  /** Why there is nothing to draw: then there are no rows. */
  readonly missing?: string
}

/** A chart as a table. Nothing stands in a drawing that does not stand here. */
export function chartTable(data: ChartData, language: Language): ChartTable {
  return tableOf(figuresOf(data, language), language)
}

/** The same of figures that are there already. */
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
