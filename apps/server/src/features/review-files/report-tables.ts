import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'

import type { Cell, ReportTable } from '../../files/report/report-table.ts'
import { reportWords } from './report-words.ts'
import { comingLines, slippedLines, type SaidLine, type SaidNumber, type SaidReport } from './said-report.ts'

/** A difference with its sign; no sign for none. */
function differenceIn(language: Language, { now, earlier }: SaidNumber): string {
  return earlier === null
    ? ''
    : new Intl.NumberFormat(localeOf[language], { signDisplay: 'exceptZero' }).format(now - earlier)
}

/** What is counted, beside the earlier report where there is one. */
export function countTable(numbers: readonly SaidNumber[], { language, periods }: SaidReport) {
  const t = reportWords(language)
  const isCompared = periods.length > 1
  return {
    head: isCompared ? [t('column.what'), ...periods, t('column.difference')] : [t('column.what'), t('column.now')],
    rows: numbers.map((each): (string | number)[] =>
      isCompared ? [each.label, each.now, each.earlier ?? 0, differenceIn(language, each)] : [each.label, each.now],
    ),
  }
}

export function organisationTable({ language, organisations }: SaidReport): ReportTable {
  const t = reportWords(language)
  const number = (key: string) => ({ label: t(`column.${key}`), width: 12 })
  return {
    title: t('heading.organisations'),
    empty: t('empty.organisations'),
    columns: [
      { label: t('column.organisation'), width: 16 },
      { label: t('column.name'), width: 50, inWorkbookOnly: true },
      ...['lines', 'done', 'onTime', 'late', 'moved', 'closedBarriers', 'approved'].map(number),
    ],
    rows: organisations.map(({ shortName, name, numbers }) => [
      shortName,
      name,
      numbers.lines,
      numbers.done,
      numbers.onTime,
      numbers.late,
      numbers.moved,
      numbers.closedBarriers,
      numbers.approved,
    ]),
  }
}

export function slippedTable(report: SaidReport): ReportTable {
  const t = reportWords(report.language)
  return {
    title: t('heading.slipped'),
    empty: t('empty.slipped'),
    columns: [
      { label: t('column.reference'), width: 14 },
      { label: t('column.title'), width: 28 },
      { label: t('column.organisation'), width: 21 },
      { label: t('column.dates'), width: 20 },
      { label: t('column.slip'), width: 32 },
    ],
    rows: slippedLines(report).map((line) => [
      referenceCell(line),
      line.title,
      line.organisation,
      slipWords(line, report.language),
      line.slip === '' ? t('line.noReason') : line.slip,
    ]),
  }
}

/** How far a date moved, and whether it is over. */
export function slipWords({ dates }: SaidLine, language: Language): string {
  if (dates === null) return ''
  const t = reportWords(language)
  const moved =
    dates.daysMoved > 0
      ? t('line.movedFrom', { promised: dates.promised, due: dates.due, days: dates.daysMoved })
      : dates.due
  return dates.isLate ? `${moved}, ${t('line.overdue')}` : moved
}

export function comingTable(report: SaidReport): ReportTable {
  const t = reportWords(report.language)
  return {
    title: t('heading.dates'),
    empty: t('empty.dates'),
    columns: [
      { label: t('column.day'), width: 16 },
      { label: t('column.reference'), width: 13 },
      { label: t('column.title'), width: 50 },
      { label: t('column.organisation'), width: 18 },
    ],
    rows: comingLines(report).map((line) => [line.dates.due, referenceCell(line), line.title, line.organisation]),
  }
}

export function evidenceTable({ language, lines }: SaidReport): ReportTable {
  const t = reportWords(language)
  return {
    title: t('heading.evidence'),
    empty: t('empty.evidence'),
    columns: [
      { label: t('column.reference'), width: 11 },
      { label: t('column.title'), width: 40 },
      { label: t('column.organisation'), width: 16 },
      { label: t('column.proof'), width: 50 },
      { label: t('column.day'), width: 13 },
    ],
    rows: lines.flatMap((line) =>
      line.evidence.map(({ title, url, on }) => [
        referenceCell(line),
        line.title,
        line.organisation,
        url === '' ? title : { words: title, address: url },
        { day: on },
      ]),
    ),
  }
}

/** Everything of each line: what a document says in sentences. */
export function lineTable({ language, lines }: SaidReport): ReportTable {
  const t = reportWords(language)
  const columns: readonly (readonly [key: string, width: number, cell: (line: SaidLine) => Cell])[] = [
    ['reference', 11, referenceCell],
    ['title', 44, ({ title }) => title],
    ['organisation', 16, ({ organisation }) => organisation],
    ['status', 16, ({ status }) => status],
    ['earlierStatus', 16, ({ earlierStatus }) => earlierStatus],
    ['rating', 14, ({ ratingWords }) => ratingWords],
    ['earlierRating', 14, ({ earlierRating }) => earlierRating],
    ['raters', 14, ({ raters }) => raters],
    ['progress', 60, ({ progress }) => progress],
    ['needs', 60, ({ needs }) => needs],
    ['promised', 14, ({ dates }) => dates?.promised ?? ''],
    ['due', 14, ({ dates }) => dates?.due ?? ''],
    ['days', 14, ({ dates }) => dates?.daysMoved ?? ''],
    ['slip', 50, ({ slip }) => slip],
    ['said', 40, ({ said }) => said],
  ]
  return {
    title: t('heading.lines'),
    empty: t('empty.lines'),
    columns: columns.map(([key, width]) => ({ label: t(`column.${key}`), width })),
    rows: lines.map((line) => columns.map(([, , cell]) => cell(line))),
  }
}

function referenceCell({ reference, address }: SaidLine): Cell {
  return { words: reference, address }
}
