import { describe, expect, test } from 'vitest'

import { printedPages, shownCells } from '../../testing/office.ts'
import { docxFile } from './docx-file.ts'
import { cellText, type MatrixSheet } from './matrix-sheet.ts'
import { xlsxFile } from './xlsx-file.ts'

const odd = "Señora O’Higgins d'Açúcar 🦙 <b>&amp;</b>"
const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://evil.example";"press")']

function sheetOf(rows: readonly (readonly string[])[]): MatrixSheet {
  return {
    language: 'es',
    title: 'Matriz de comentarios',
    lines: ['Hoja de ruta del acero'],
    warning: undefined,
    columns: ['N.º', 'Organización', 'Comentario'].map((label) => ({ label, width: 20 })),
    rows: rows.map((cells) => ({ cells, isOwn: false })),
  }
}

describe('in LibreOffice', () => {
  test('a spreadsheet shows what people wrote, letter by letter, and computes none of it', async () => {
    const rows = dangerous.map((text, at) => [`C-00${at}`, odd, text])
    const cells = await shownCells(await xlsxFile(sheetOf(rows)), 'xlsx')
    expect(cells).toEqual(expect.arrayContaining([['N.º', 'Organización', 'Comentario'], ...rows]))
  })

  test('a document prints every row, and its head again on each page', async () => {
    const rows = Array.from({ length: 200 }, (_, at) => [`C-${at + 1}`, odd, dangerous[at % 5] ?? ''])
    const pages = await printedPages(await docxFile(sheetOf(rows)), 'docx')
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages) expect(page).toContain('Organización')
    const words = pages.join('\n')
    for (const [number] of rows) expect(words).toMatch(new RegExp(`\\b${number}\\b`))
    expect(words).toContain('Señora O’Higgins')
    expect(words).toContain('=1+1')
  })

  test('the longest cell, with what XML cannot hold taken out, opens in both', async () => {
    const long = cellText(`palabra\u0007\uFFFE `.repeat(5000))
    const sheet = sheetOf([['C-1', 'FICEM', long]])
    const cells = await shownCells(await xlsxFile(sheet), 'xlsx')
    expect(cells.at(-1)?.[2]).toBe(long.trimEnd())
    const printed = (await printedPages(await docxFile(sheet), 'docx')).join(' ')
    expect(printed.match(/palabra/g)?.length).toBe(long.match(/palabra/g)?.length)
  })
})
