import { contentArea, type SlideRow, type SlideRun } from '../../files/presentation/deck.ts'
import { heightOfHead } from '../../files/presentation/table-xml.ts'
import { heightOfRow, shortened, cellInset } from '../../files/presentation/text-fit.ts'
import { numberIn } from '../../files/report/table-blocks.ts'
import { slipWords } from './report-tables.ts'
import { reportWords } from './report-words.ts'
import {
  comingLines,
  doneLines,
  emptyDone,
  needyLines,
  slippedLines,
  type SaidLine,
  type SaidReport,
} from './said-report.ts'

/** How large the words of a table are (points), and how many times as many lines a cell has. The first that fits on one slide; the last one where none does. */
const looks = [
  { size: 16, times: 3 },
  { size: 14, times: 2 },
  { size: 13, times: 1 },
]
type TableLook = (typeof looks)[number]

/** A table of a deck, which may go on over several slides. */
export interface SlideSection {
  readonly title: string
  /** Of its words, in points. */
  readonly size: number
  readonly head: readonly string[]
  readonly widths: readonly number[]
  readonly numbers?: readonly number[]
  readonly rows: readonly SlideRow[]
  /** What is said where it has no rows. */
  readonly empty: string
}

/** A cell before it is laid out: its words, and at most how many lines they take. */
interface CellWords {
  readonly runs: readonly SlideRun[]
  readonly lines: number
}

/** The tables of the deck, in the order in which they are shown. */
export function slideSections(
  report: SaidReport,
): Record<'organisations' | 'slipped' | 'needs' | 'done' | 'dates', SlideSection> {
  const { language } = report
  const t = reportWords(language)
  const column = (key: string) => t(`column.${key}`)
  return {
    organisations: organisationSection(report),
    slipped: section(
      { title: t('heading.slipped'), empty: t('empty.slipped') },
      [
        [column('title'), 292],
        [column('organisation'), 122],
        [column('dates'), 176],
        [column('slip'), 274],
      ],
      slippedLines(report).map((line) => [
        named(line),
        cell(line.organisation),
        { runs: [{ text: slipWords(line, language), look: line.dates.isLate ? 'warm' : 'ink' }], lines: 3 },
        line.slip === '' ? quiet(t('line.noReason')) : cell(line.slip, 3),
      ]),
    ),
    needs: section(
      { title: t('heading.needs'), empty: t('empty.needs') },
      [
        [column('title'), 292],
        [column('organisation'), 122],
        [column('needs'), 450],
      ],
      needyLines(report).map((line) => [named(line), cell(line.organisation), cell(line.needs, 3)]),
    ),
    done: section(
      { title: t('heading.done'), empty: t(emptyDone(report)) },
      [
        [column('title'), 372],
        [column('organisation'), 122],
        [column('proof'), 370],
      ],
      doneLines(report).map((line) => [named(line), cell(line.organisation), proof(line, report)]),
    ),
    dates: section(
      { title: t('heading.dates'), empty: t('empty.dates') },
      [
        [column('day'), 130],
        [column('title'), 610],
        [column('organisation'), 124],
      ],
      comingLines(report).map((line) => [cell(line.dates.due), named(line, 1), cell(line.organisation)]),
    ),
  }
}

function organisationSection({ language, organisations }: SaidReport): SlideSection {
  const t = reportWords(language)
  const keys = ['lines', 'done', 'onTime', 'late', 'moved', 'closedBarriers', 'approved'] as const
  return section(
    { title: t('heading.organisations'), empty: t('empty.organisations') },
    [[t('column.organisation'), 185], ...keys.map((key): [string, number] => [t(`column.${key}`), 97])],
    organisations.map(({ shortName, numbers }) => [
      { runs: [{ text: shortName, bold: true }], lines: 1 },
      ...keys.map((key): CellWords => ({
        runs: [{ text: numberIn(language, numbers[key]), look: key === 'late' && numbers.late > 0 ? 'warm' : 'ink' }],
        lines: 1,
      })),
    ]),
    keys.map((_, at) => at + 1),
  )
}

function section(
  words: Pick<SlideSection, 'title' | 'empty'>,
  columns: readonly (readonly [head: string, width: number])[],
  rows: readonly (readonly CellWords[])[],
  numbers: readonly number[] = [],
): SlideSection {
  const widths = columns.map(([, width]) => width)
  const head = columns.map(([text]) => text)
  const laid = looks.map((look): SlideSection => {
    const { size } = look
    return { ...words, size, widths, head, numbers, rows: rows.map((cells) => rowOf(cells, widths, look)) }
  })
  // A chart stands below numbers.
  const fits = (each: SlideSection) => numbers.length === 0 && heightOfTable(each) <= contentArea.height
  return laid.find(fits) ?? laid.at(-1) ?? { ...words, size: 13, widths, head, numbers, rows: [] }
}

function heightOfTable(section: SlideSection): number {
  return heightOfHead(section) + section.rows.reduce((sum, { height }) => sum + height, 0)
}

/** Words that find no room in their lines are shortened: the report has them whole. */
function rowOf(cells: readonly CellWords[], widths: readonly number[], { size, times }: TableLook): SlideRow {
  const shown = cells.map(({ runs, lines }, at) => {
    const width = (widths[at] ?? 0) - 2 * cellInset.across
    return fitted(runs, { size, width, lines: lines * times })
  })
  const plain = shown.map((runs) => runs.map(({ text }) => text).join(''))
  return { height: heightOfRow(plain, widths, size), cells: shown.map((runs) => [runs]) }
}

/** The last run gives way: before it stands what a line is named by. */
function fitted(runs: readonly SlideRun[], fit: Parameters<typeof shortened>[1]): SlideRun[] {
  const last = runs.at(-1)
  if (last === undefined) return []
  const before = runs.slice(0, -1)
  const head = before.map(({ text }) => text).join('')
  const whole = shortened(head + last.text, fit)
  return [...before, { ...last, text: whole.slice(head.length) }]
}

function named({ reference, title, address }: SaidLine, lines = 2): CellWords {
  return { runs: [{ text: reference, bold: true, address }, { text: ` ${title}` }], lines }
}

function cell(text: string, lines = 2): CellWords {
  return { runs: [{ text }], lines }
}

function quiet(text: string): CellWords {
  return { runs: [{ text, look: 'quiet' }], lines: 2 }
}

/** The first piece of evidence, as a link, and how many there are besides. */
function proof({ evidence }: SaidLine, { language }: SaidReport): CellWords {
  const t = reportWords(language)
  const [first, ...rest] = evidence
  if (first === undefined) return quiet(t('line.noEvidence'))
  const more = rest.length === 0 ? '' : ` (${t('line.moreEvidence', { count: rest.length })})`
  return {
    runs: [{ text: `${first.title}${more}`, ...(/^https?:/.test(first.url) && { address: first.url }) }],
    lines: 2,
  }
}
