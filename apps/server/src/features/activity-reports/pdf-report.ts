import type { Language } from '@minga/domain/language/language'
import type { Run, TableCell, TextBlock } from '@minga/domain/text-form/read-text'

import { pdfFile } from '../../files/pdf/pdf-file.ts'
import { dayIn } from './day-in.ts'
import type { Cell, ReportTable, ReportTables } from './report-tables.ts'

/** The rows of a table on paper: all of them are in the workbook. */
const mostRows = 400

/** The report on paper: the totals, then each table, or a sentence in place of one without rows. */
export function pdfReport(report: ReportTables, language: Language): Uint8Array {
  const { title, coalition, standing, contents, page } = report
  return pdfFile({
    title,
    language,
    coalition,
    standing,
    contents,
    pageWords: page,
    blocks: blocksOf(report, language),
    pictures: new Map(),
    declaration: null,
  })
}

function blocksOf({ notes, summary, totals, totalsHead, tables, more }: ReportTables, language: Language): TextBlock[] {
  return [
    heading(summary),
    table({ labels: totalsHead, widths: [5, 1], rows: totals }, language),
    ...notes.map(paragraph),
    ...tables.flatMap((each) => [heading(each.title), ...bodyOf(each, { language, more })]),
  ]
}

function bodyOf(
  { columns, rows, empty }: ReportTable,
  { language, more }: { readonly language: Language; readonly more: ReportTables['more'] },
): TextBlock[] {
  if (rows.length === 0) return [paragraph(empty)]
  const onPaper = <Of>(line: readonly Of[]) => line.filter((_, at) => columns[at]?.inWorkbookOnly !== true)
  const shown = table(
    {
      labels: onPaper(columns).map(({ label }) => label),
      widths: onPaper(columns).map(({ width }) => width),
      rows: rows.slice(0, mostRows).map(onPaper),
    },
    language,
  )
  return rows.length > mostRows ? [shown, paragraph(more.replace('{{rows}}', String(rows.length - mostRows)))] : [shown]
}

function heading(text: string): TextBlock {
  return { is: 'heading', id: '', level: 1, line: [words(text)] }
}

function paragraph(text: string): TextBlock {
  return { is: 'paragraph', id: '', line: [words(text)] }
}

interface PaperTable {
  readonly labels: readonly string[]
  readonly widths: readonly number[]
  readonly rows: ReportTable['rows']
}

function table({ labels, widths, rows }: PaperTable, language: Language): TextBlock {
  const head = labels.map((label) => cell([words(label)], true))
  return {
    is: 'table',
    id: '',
    widths,
    rows: [head, ...rows.map((row) => row.map((each) => valueCell(each, language)))],
  }
}

function valueCell(value: Cell, language: Language): TableCell {
  if (typeof value === 'number') return { ...cell([words(numberIn(language, value))]), align: 'right' }
  if (typeof value === 'string') return cell(value === '' ? [] : [words(value)])
  return cell(['day' in value ? words(dayIn(language, value.day, 'medium')) : words(value.words, value.address)])
}

function cell(line: readonly Run[], isHeader = false): TableCell {
  return { isHeader, columns: 1, rows: 1, align: null, blocks: [{ is: 'paragraph', id: '', line }] }
}

function words(text: string, address: string | null = null): Run {
  return { is: 'words', text, marks: [], address }
}

function numberIn(language: Language, value: number): string {
  return new Intl.NumberFormat(language).format(value)
}
