import { groupId } from '@minga/domain/identity/ids'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'

import { plainDocx } from '../../files/docx/plain-docx.ts'
import { pdfFile } from '../../files/pdf/pdf-file.ts'
import { contentArea } from '../../files/presentation/deck.ts'
import { pptxFile } from '../../files/presentation/pptx-file.ts'
import { reportWorkbook } from '../../files/report/report-workbook.ts'
import { convert, placedWords, printedPages, shownCells } from '../../testing/office.ts'
import { schemaFaults } from '../../testing/schema-faults.ts'
import { progressDocument } from './report-document.ts'
import { progressSlides } from './report-slides.ts'
import { progressWorkbook } from './report-workbook.ts'
import { saidReport } from './said-report.ts'
import { madeReport } from './testing/made-report.ts'

const odd = "Señora O’Higgins d'Açúcar 🦙 <b>&amp;</b> {{page}} =1+1"
const few = saidReport(
  madeReport({
    lines: 12,
    change: (line) => ({ ...line, title: { es: odd }, progress: { es: `${odd}\n=HYPERLINK("a")` } }),
  }),
  { language: 'es', site: 'https://minga.example', group: groupId.parse('steel') },
)
const many = saidReport(madeReport({ lines: 300 }), {
  language: 'pt',
  site: 'https://minga.example',
  group: groupId.parse('steel'),
})
const longest = 'La siderurgia y el cemento de la región necesitan más plazo para probar hornos nuevos. '.repeat(20)
const wordy = saidReport(
  madeReport({
    lines: 60,
    group: { es: longest.slice(0, 200) },
    change: (line) => ({
      ...line,
      title: { es: longest.slice(0, 200) },
      needs: { es: longest },
      progress: { es: longest },
    }),
  }),
  { language: 'es', site: 'https://minga.example', group: groupId.parse('steel') },
)

describe('slides in LibreOffice', () => {
  test.each([
    ['few lines', few],
    ['300 lines', many],
    ['long words', wordy],
  ])('%s: each slide is a page, and no word lies below the content or outside the slide', async (_, said) => {
    const deck = progressSlides(said)
    const bytes = await pptxFile(deck)
    expect(await schemaFaults(bytes, 'pptx')).toEqual([])
    const pages = await placedWords(await convert(bytes, 'pptx', 'pdf'))
    expect(pages.length).toBe(deck.slides.length)
    const bottom = contentArea.y + contentArea.height
    for (const words of pages) {
      expect(words.filter(({ right }) => right > 960 - 40)).toEqual([])
      // Between the content and the footer there is nothing, and nothing below the footer.
      expect(words.filter(({ top, foot }) => (foot > bottom + 2 && top < 500) || foot > 530)).toEqual([])
    }
  })

  test('their words are read back letter by letter', async () => {
    const pages = await printedPages(await pptxFile(progressSlides(few)), 'pptx')
    const whole = pages.join('\n').replaceAll(/\s+/g, ' ')
    expect(whole).toContain('Informe de avance: Acero y chatarra Tercer trimestre de 2026')
    expect(whole).toContain("Señora O’Higgins d'Açúcar")
    expect(whole).toContain('<b>&amp;</b> {{page}}')
    expect(whole).toContain('Cómo se hizo este informe')
  })
})

describe('a document', () => {
  test.each([
    ['docx', (said: typeof few) => plainDocx(progressDocument(said))],
    ['pdf', (said: typeof few) => Promise.resolve(pdfFile(progressDocument(said)))],
  ] as const)('%s has every line, who answers for it, and page numbers', async (kind, made) => {
    const bytes = await made(many)
    const pages = await printedPages(bytes, kind)
    const words = pages.join('\n')
    for (const { reference } of many.lines) expect(words).toContain(reference)
    expect(words.match(/Situação segundo a secretaria\./g)?.length).toBe(75)
    for (const [at, page] of pages.entries()) {
      expect(page).toMatch(new RegExp(`Página ${String(at + 1)} de ${String(pages.length)}`))
    }
    const odds = (await printedPages(await made(few), kind)).join(' ').replaceAll(/\s+/g, ' ')
    expect(odds).toContain("Señora O’Higgins d'Açúcar")
    expect(odds).toContain('<b>&amp;</b> {{page}} =1+1')
  })
})

test('a document meets the schema of Word, and as PDF says that it meets PDF/UA-1', async () => {
  expect(await schemaFaults(await plainDocx(progressDocument(few)), 'docx')).toEqual([])
  expect(Buffer.from(pdfFile(progressDocument(few))).toString('latin1')).toMatch(/pdfuaid:part(?:>|=")1/)
})

test('a workbook shows what people wrote and computes none of it; dates and numbers are such', async () => {
  const bytes = await reportWorkbook(progressWorkbook(few))
  const first = await shownCells(bytes, 'xlsx')
  expect(first.map(([cell]) => cell)).toContain('Informe de avance: Acero y chatarra')
  expect(first).toContainEqual(['Acciones', '10', '8', '+2'])
  const sheets = new Map((await readExcelFile(Buffer.from(bytes))).map(({ sheet, data }) => [sheet, data]))
  const lines = sheets.get('Ficha por ficha') ?? []
  expect(lines).toHaveLength(13)
  expect(lines[1]?.[1]).toBe(odd)
  expect(lines[1]?.[8]).toContain('=HYPERLINK("a")')
  expect(sheets.get('Evidencia')?.[1]?.[4]).toEqual(new Date('2026-09-30T00:00:00Z'))
})
