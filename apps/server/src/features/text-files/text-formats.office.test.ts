import { describe, expect, test } from 'vitest'

import { convert, printedPages } from '../../testing/office.ts'
import { unzip } from '../../testing/unzip.ts'
import { docxFile } from './docx/docx-file.ts'
import { htmlFile } from './html-file.ts'
import { pdfFile } from '../../files/pdf/pdf-file.ts'
import { blocksOf, wholeDocument } from './testing/whole-document.ts'

const document = wholeDocument()
/** The lines that every format has on paper. */
const said = [
  /Hoja de ruta del acero: “verde” & más/,
  /Coalición de Dubái/,
  /Versión 12 · español · 27 de noviembre de 2026 · Texto de trabajo/,
  /Falta \(BAR-009, ACT-001\): vea la fuente #import "@preview\/cetz:0\.3\.0" \*x\*\s+_y_\s+\$1 = 1\$/,
  /<script>alert\(1\)<\/script>/,
  /1\. +primero\s+2\. +BAR-009\s+Entre dos listas\.\s+1\. +otra vez uno\s+2\. +otra vez dos/,
  /☑ +hecho\s+☐ +por hacer/,
  /País +kg\/t +Nota\s+Chile +1,55 +ñandú \| barra\s+Perú +1,60 +dos/,
  /BAR-009 Poca escoria & "ceniza" <disponible>\s+FICEM \(propuesta, sin aceptar\) · Nivel: alto · En mitigación/,
]

describe('a text on paper', () => {
  test('from Word’s file, by LibreOffice: references, lists that begin anew, tables, cards, header and page numbers', async () => {
    const pages = await printedPages(await docxFile(document), 'docx')
    for (const words of said) expect(pages.join('\n')).toMatch(words)
    for (const page of pages) {
      expect(page).toMatch(/^ *Hoja de ruta del acero: “verde” & más +Coalición de Dubái\n/)
      expect(page).toMatch(/Página \d de \d/)
    }
  })

  test('from the PDF', async () => {
    const pages = await printedPages(pdfFile(document), 'pdf')
    for (const words of said) expect(pages.join('\n')).toMatch(words)
    expect(pages[0]).toMatch(/Contenido\s+Escoria de alto horno[ .\u2060]+1/u)
    expect(pages[0]).toContain('Página 1 de 1')
  })

  test('from the web page, by LibreOffice', async () => {
    const text = (await convert(new TextEncoder().encode(htmlFile(document)), 'html', 'txt:Text')).toString('utf8')
    for (const words of ['BAR-009', 'ACT-001', 'otra vez dos', '1,55', 'FICEM (propuesta, sin aceptar)', 'hecho'])
      expect(text).toContain(words)
    expect(text).not.toContain('color-scheme')
  })

  test('a text of many pages has its header and a number on each, and the head of a table on each of its pages', async () => {
    const row = (at: number) => [`Fila ${String(at)}`, 'un valor que ocupa su lugar']
    const rows = [['Encabezado', 'Valor'], ...Array.from({ length: 150 }, (_, at) => row(at))]
    const long = wholeDocument(blocksOf([{ block: 'table', rows }]))
    for (const [bytes, kind] of [
      [await docxFile(long), 'docx'],
      [pdfFile(long), 'pdf'],
    ] as const) {
      const pages = await printedPages(bytes, kind)
      expect(pages.length).toBeGreaterThan(2)
      for (const page of pages.filter((each) => each.includes('Fila'))) expect(page).toContain('Encabezado')
      for (const [at, page] of pages.entries()) {
        expect(page).toMatch(new RegExp(`Página ${String(at + 1)} de ${String(pages.length)}`))
      }
    }
  })

  test('footnotes stand below the page that names them, counted, and in no table of contents', async () => {
    const noted = wholeDocument(
      blocksOf([
        ...['Uno', 'Dos'].map((text) => ({ block: 'heading' as const, level: 1 as const, text })),
        { block: 'heading', level: 1, text: 'Tres', notes: [['Al título.']] },
        { block: 'paragraph', content: ['El acero', { footnote: ['Fuente: worldsteel.'] }, ' falta.'] },
        {
          block: 'table',
          rows: [
            ['País', 'kg'],
            ['Chile', '1,55'],
          ],
        },
        { block: 'paragraph', content: ['Al final', { footnote: [] }, '.'] },
      ]),
    )
    for (const [bytes, kind] of [
      [await docxFile(noted), 'docx'],
      [pdfFile(noted), 'pdf'],
    ] as const) {
      const paper = (await printedPages(bytes, kind)).join('\n')
      expect(paper).toMatch(/El acero *2 *falta\./)
      expect(paper).toMatch(/1\s*Al título\.\s+2\s*Fuente: worldsteel\.\s+3/)
      expect(paper.match(/Al título\./g)).toHaveLength(1)
    }
    const text = (await convert(new TextEncoder().encode(htmlFile(noted)), 'html', 'txt:Text')).toString('utf8')
    expect(text).toMatch(/El acero ?2 falta\.[^]*Fuente: worldsteel\./)
  })

  test('bookmarks and the export’s id survive LibreOffice’s saving', async () => {
    const saved = await convert(await docxFile(document), 'docx', 'odt')
    const again = await convert(saved, 'odt', 'docx')
    const parts = unzip(again)
    expect(parts.get('docProps/custom.xml')?.toString()).toContain('export-1')
    expect(parts.get('word/document.xml')?.toString()).toMatch(/w:name="_mng_block2(?:_Copy_1)?"/)
  })
})
