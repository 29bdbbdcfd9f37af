import type { ReportWorkbook } from '../../files/report/report-workbook.ts'
import { countTable, comingTable, evidenceTable, lineTable, organisationTable, slippedTable } from './report-tables.ts'
import { reportWords } from './report-words.ts'
import type { SaidReport } from './said-report.ts'

/** A progress report as sheets: the counts with how they were made, then a table of each. */
export function progressWorkbook(report: SaidReport): ReportWorkbook {
  const t = reportWords(report.language)
  const { head, rows } = countTable([...report.numbers, ...report.ratings], report)
  return {
    summary: t('summary'),
    title: report.title,
    standing: [report.coalition, report.period, report.closed],
    totalsHead: head,
    totals: rows,
    notes: [...report.method, report.address],
    tables: [
      organisationTable(report),
      lineTable(report),
      slippedTable(report),
      evidenceTable(report),
      comingTable(report),
    ],
    address: t('column.address'),
  }
}
