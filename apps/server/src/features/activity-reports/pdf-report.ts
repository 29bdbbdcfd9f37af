import type { Language } from '@minga/domain/language/language'
import type { TextBlock } from '@minga/domain/text-form/read-text'

import { pdfFile } from '../../files/pdf/pdf-file.ts'
import { headingBlock, paragraphBlock, reportTableBlocks, tableBlock } from '../../files/report/table-blocks.ts'
import type { ReportTables } from './report-tables.ts'

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
    headingBlock(summary),
    tableBlock({ labels: totalsHead, widths: [5, 1], rows: totals }, language),
    ...notes.map((note) => paragraphBlock(note)),
    ...tables.flatMap((each) => [headingBlock(each.title), ...reportTableBlocks(each, { language, more })]),
  ]
}
