import {
  contentArea,
  type ContentSlide,
  type Deck,
  type SlidePart,
  type SlideRun,
} from '../../files/presentation/deck.ts'
import { heightOfHead } from '../../files/presentation/table-xml.ts'
import { cellInset, heightOfLines, heightOfRow, linesOf, shortened } from '../../files/presentation/text-fit.ts'
import { numberIn } from '../../files/report/table-blocks.ts'
import { dealPages, type Dealt } from './deal-pages.ts'
import { countTable } from './report-tables.ts'
import { reportWords } from './report-words.ts'
import type { SaidReport } from './said-report.ts'
import { ratingChart, standingChart } from './slide-charts.ts'
import { slideSections, type SlideSection } from './slide-sections.ts'

/** Title, numbers and method have one slide each; the sections share the rest of twelve. */
const mostSlides = 12
const otherSlides = 3
const area = contentArea
const noteHeight = 28
const noteTop = area.y + area.height - 20

/** A progress report as 8 to 12 slides: what finds no room there is counted, and stands in the report. */
export function progressSlides(report: SaidReport): Deck {
  const { language, title, coalition, group, period, closed } = report
  const t = reportWords(language)
  const { organisations, slipped, needs, done, dates } = slideSections(report)
  const sections = [organisations, slipped, needs, done, dates]
  const height = area.height - Math.max(...sections.map((each) => heightOfHead(each)))
  const dealt = dealPages(
    sections.map(({ rows }) => ({ heights: rows.map((row) => row.height) })),
    mostSlides - otherSlides,
    { height, note: noteHeight },
  )
  return {
    title: `${title} · ${period}`,
    author: coalition,
    language,
    footer: shortened(`${t('title', { group })} · ${period}`, { size: 11, width: 690, lines: 1 }),
    slides: [
      {
        is: 'opening',
        title: shortened(title, { size: 24, width: 816, lines: 4 }),
        lines: [period, coalition, closed].map((line) => shortened(line, { size: 18, width: 816, lines: 2 })),
      },
      numberSlide(report),
      ...sections.flatMap((each, at) =>
        sectionSlides(each, dealt[at] ?? { pages: [], left: 0 }, report, (y) =>
          each === organisations ? standingChart(report, y) : undefined,
        ),
      ),
      methodSlide(report),
    ],
  }
}

/** The counts at the left, the ratings as bars at the right. */
function numberSlide(report: SaidReport): ContentSlide {
  const { language, numbers } = report
  const t = reportWords(language)
  const { head, rows } = countTable(numbers, report)
  const widths = head.length === 2 ? [330, 110] : [216, 84, 84, 98]
  const words = rows.map((row) => row.map((value) => (typeof value === 'number' ? numberIn(language, value) : value)))
  const size = 12
  const counted = (key: string) => numbers.find(({ label }) => label === t(`number.${key}`))?.now ?? 0
  return {
    is: 'content',
    title: t('slide.numbers', { done: counted('done'), actions: counted('actions'), late: counted('late') }),
    parts: [
      {
        is: 'table',
        box: area,
        alternative: t('slide.table', { title: t('heading.numbers'), rows: rows.length }),
        widths,
        head,
        numbers: [1, 2, 3],
        size,
        rows: words.map((cells) => ({
          height: heightOfRow(cells, widths, size),
          cells: cells.map((text, at) => [[at === 1 ? { text, bold: true } : { text }]]),
        })),
      },
      ratingChart(report, { x: 548, y: area.y, width: area.x + area.width - 548, height: area.height }),
    ],
  }
}

/** @param below the chart below a table that ends there, if there is one */
function sectionSlides(
  { title, size, widths, head, numbers = [], rows, empty }: SlideSection,
  { pages, left }: Dealt,
  { language }: SaidReport,
  below: (y: number) => SlidePart | undefined,
): ContentSlide[] {
  const t = reportWords(language)
  return pages.map(([from, to], at): ContentSlide => {
    const shown = rows.slice(from, to)
    const named = pages.length === 1 ? title : t('of', { title, page: at + 1, pages: pages.length })
    if (shown.length === 0) return { is: 'content', title: named, parts: [sentence([{ text: empty }], area.y)] }
    const table = { widths, head, numbers, size, rows: shown }
    const end = area.y + heightOfHead(table) + shown.reduce((sum, { height }) => sum + height, 0)
    const isLast = at === pages.length - 1
    const chart = isLast && left === 0 ? below(end + 18) : undefined
    return {
      is: 'content',
      title: named,
      parts: [
        { is: 'table', box: area, alternative: t('slide.table', { title, rows: shown.length }), ...table },
        ...(isLast && left > 0 ? [sentence([{ text: t('slide.more', { count: left }), look: 'quiet' }], noteTop)] : []),
        ...(chart === undefined ? [] : [chart]),
      ],
    }
  })
}

function sentence(line: readonly SlideRun[], y: number): SlidePart {
  return { is: 'text', box: { ...area, y, height: 24 }, size: 14, lines: [line] }
}

/** Who approves many lines has a long sentence: it is cut, the rest of the sentences are not. */
function methodSlide({ language, method, address }: SaidReport): ContentSlide {
  const t = reportWords(language)
  const size = 14
  const width = area.width - 16 - cellInset.across
  const lines = method.map((text) => shortened(text, { size, width, lines: 3 }))
  const needed = [...lines, address].reduce((sum, text) => sum + heightOfLines(linesOf(text, size, width), size) + 6, 0)
  const scaled = needed > area.height ? 12 : size
  return {
    is: 'content',
    title: t('heading.method'),
    parts: [
      {
        is: 'text',
        box: area,
        size: scaled,
        bullets: true,
        lines: [...lines.map((text) => [{ text }]), [{ text: address, address }]],
      },
    ],
  }
}
