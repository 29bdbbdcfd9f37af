import type { Language } from '../language/language.ts'
import { csvText } from '../text-form/csv-text.ts'
import type { ChartData } from './chart-data.ts'
import { tableOf } from './chart-table.ts'
import { figuresOf } from './figures-of.ts'

/** A chart's table as comma-separated values for programs: exact decimals with a point, and the notes below the table. */
export function chartCsv(data: ChartData, language: Language): string {
  const figures = figuresOf(data, language)
  const { columns, notes, missing } = tableOf(figures, language)
  const { steps, series, remarks } = figures
  const rows = steps.map(({ label }, at) => [
    label,
    ...series.map(({ values }) => values[at] ?? ''),
    ...remarks.map(({ cells }) => cells[at] ?? ''),
  ])
  const said = missing === undefined ? notes : [missing, ...notes]
  return csvText([columns, ...(missing === undefined ? rows : []), [], ...said.map((note) => [note])])
}
