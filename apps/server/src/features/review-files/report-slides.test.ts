import { groupId } from '@minga/domain/identity/ids'
import { expect, test } from 'vitest'

import { contentArea, type ContentSlide, type Deck } from '../../files/presentation/deck.ts'
import { heightOfHead } from '../../files/presentation/table-xml.ts'
import { linesOf } from '../../files/presentation/text-fit.ts'
import { progressSlides } from './report-slides.ts'
import { comingLines, doneLines, needyLines, saidReport, slippedLines } from './said-report.ts'
import { madeReport } from './testing/made-report.ts'

const around = { language: 'es', site: 'https://minga.example', group: groupId.parse('steel') } as const

function slidesOf(made: Parameters<typeof madeReport>[0]) {
  const said = saidReport(madeReport(made), around)
  return { said, deck: progressSlides(said) }
}
const contentOf = ({ slides }: Deck) => slides.filter((slide): slide is ContentSlide => slide.is === 'content')
const wordsOf = (slides: readonly ContentSlide[]) =>
  slides
    .flatMap(({ parts }) => parts.flatMap((part) => (part.is === 'text' ? part.lines.flat() : [])))
    .map(({ text }) => text)
const tablesOf = (slides: readonly ContentSlide[]) =>
  slides.flatMap(({ parts }) => parts.flatMap((part) => (part.is === 'table' ? [part] : [])))

test.each([0, 1, 12, 41, 70, 300])('%i lines make 8 to 12 slides, each with a title of its own', (lines) => {
  const { deck } = slidesOf({ lines })
  expect(deck.slides.length).toBeGreaterThanOrEqual(8)
  expect(deck.slides.length).toBeLessThanOrEqual(12)
  const titles = deck.slides.map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
})

test.each([3, 41, 70, 300])('of %i lines each is on a slide or counted as being in the report', (lines) => {
  const { said, deck } = slidesOf({ lines })
  const wanted = {
    'Qué se atrasó': slippedLines(said),
    'Qué más': needyLines(said),
    'Qué se cumplió': doneLines(said),
    'Próximas fechas': comingLines(said),
  }
  for (const [title, all] of Object.entries(wanted)) {
    const slides = contentOf(deck).filter((slide) => slide.title.startsWith(title))
    const shown = tablesOf(slides).reduce((sum, { rows }) => sum + rows.length, 0)
    const left = Number(/\d+/.exec(wordsOf(slides).join(' '))?.[0] ?? 0)
    expect([title, shown + left]).toEqual([title, all.length])
  }
})

test('words without a space, long names and 300 lines stay within their slides', () => {
  const long = 'X'.repeat(2000)
  const { deck } = slidesOf({
    lines: 300,
    group: { es: `${'Acero, chatarra y ferroaleaciones '.repeat(12)}${long}` },
    change: (line) => ({ ...line, title: { es: long }, progress: { es: long }, needs: { es: long } }),
  })
  const { y, height } = contentArea
  for (const { parts, title } of contentOf(deck)) {
    for (const part of parts) {
      const used =
        part.is === 'table'
          ? heightOfHead(part) + part.rows.reduce((sum, row) => sum + row.height, 0)
          : part.is === 'chart'
            ? part.box.height
            : part.lines.reduce(
                (sum, runs) =>
                  sum +
                  linesOf(runs.map(({ text }) => text).join(''), part.size, part.box.width - 20) * part.size * 1.2,
                0,
              )
      expect([title, part.is, part.box.y + used <= y + height + 1]).toEqual([title, part.is, true])
    }
  }
})

test('a first report compares with nothing, and says so', () => {
  const { deck } = slidesOf({ lines: 12, isFirst: true })
  const [numbers] = contentOf(deck)
  const [table] = tablesOf(numbers === undefined ? [] : [numbers])
  expect(table?.head).toEqual(['Concepto', 'Este informe'])
  expect(numbers?.parts.flatMap((part) => (part.is === 'chart' ? part.series.map(({ name }) => name) : []))).toEqual([
    'Tercer trimestre de 2026',
  ])
  expect(wordsOf(contentOf(deck)).join(' ')).toContain('Es el primer informe')
})

test('of what is cut, organisations are shown alike', () => {
  const { deck } = slidesOf({ lines: 300 })
  const slides = contentOf(deck).filter(({ title }) => title.startsWith('Qué se atrasó'))
  const organisations = tablesOf(slides).flatMap(({ rows }) => rows.map(({ cells }) => cells[1]?.flat()[0]?.text))
  expect(new Set(organisations).size).toBeGreaterThan(3)
})
