import { dayWords } from '@minga/domain/calendar/day-words'
import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import type { Run, TableCell, TextBlock } from '@minga/domain/text-form/read-text'

import type { Cell, ReportTable } from './report-table.ts'

type Block<Is extends TextBlock['is']> = Extract<TextBlock, { readonly is: Is }>

/** The rows of a table on paper: all of them are in the workbook. */
const mostRows = 400

/**
 * A table of a report on paper, or a sentence in place of one without rows.
 *
 * @param more what stands behind a table that is not whole: `{{rows}}` stands for how many rows more it has
 */
export function reportTableBlocks(
  { columns, rows, empty }: ReportTable,
  { language, more }: { readonly language: Language; readonly more: string },
): (Block<'table'> | Block<'paragraph'>)[] {
  if (rows.length === 0) return [paragraphBlock(empty)]
  const onPaper = <Of>(line: readonly Of[]) => line.filter((_, at) => columns[at]?.inWorkbookOnly !== true)
  const shownRows = rows.slice(0, mostRows).map(onPaper)
  const shown = tableBlock(
    {
      labels: onPaper(columns).map(({ label }) => label),
      widths: onPaper(columns).map(({ width }) => width),
      rows: shownRows,
      // A heading stands over its numbers.
      atRight: columns.map((_, at) => at).filter((at) => shownRows.every((row) => typeof row[at] === 'number')),
    },
    language,
  )
  const left = rows.length - mostRows
  return left > 0 ? [shown, paragraphBlock(more.replace('{{rows}}', String(left)))] : [shown]
}

export function headingBlock(text: string, level: 1 | 2 | 3 = 1): Block<'heading'> {
  return { is: 'heading', id: '', level, line: [wordsRun(text)] }
}

export function paragraphBlock(...line: readonly (string | Run)[]): Block<'paragraph'> {
  return { is: 'paragraph', id: '', line: line.map((part) => (typeof part === 'string' ? wordsRun(part) : part)) }
}

interface PaperTable {
  readonly labels: readonly string[]
  readonly widths: readonly number[]
  readonly rows: ReportTable['rows']
  /** Columns whose words stand at the right, as numbers do. */
  readonly atRight?: readonly number[]
}

export function tableBlock({ labels, widths, rows, atRight = [] }: PaperTable, language: Language): Block<'table'> {
  const aligned = (each: TableCell, at: number): TableCell =>
    atRight.includes(at) ? { ...each, align: 'right' } : each
  const head = labels.map((label, at) => aligned(cell([wordsRun(label)], true), at))
  return {
    is: 'table',
    id: '',
    widths,
    rows: [head, ...rows.map((row) => row.map((each, at) => aligned(valueCell(each, language), at)))],
  }
}

function valueCell(value: Cell, language: Language): TableCell {
  if (typeof value === 'number') return { ...cell([wordsRun(numberIn(language, value))]), align: 'right' }
  if (typeof value === 'string') return cell(value === '' ? [] : [wordsRun(value)])
  return cell([
    'day' in value ? wordsRun(dayWords(value.day, language, 'medium')) : wordsRun(value.words, value.address),
  ])
}

function cell(line: readonly Run[], isHeader = false): TableCell {
  return { isHeader, columns: 1, rows: 1, align: null, blocks: [{ is: 'paragraph', id: '', line }] }
}

export function wordsRun(text: string, address: string | null = null): Run {
  return { is: 'words', text, marks: [], address }
}

export function numberIn(language: Language, value: number): string {
  return new Intl.NumberFormat(localeOf[language]).format(value)
}
