import { expect, test } from 'vitest'

import { unzip } from '../../testing/unzip.ts'
import { contentArea, type Deck } from './deck.ts'
import { pptxFile } from './pptx-file.ts'
import { heightOfRow, linesOf, shortened } from './text-fit.ts'

const odd = `Señora O’Higgins d'Açúcar 🦙 <b>&amp;</b> "\u0007`
const widths = [300, 564]

const deck: Deck = {
  title: odd,
  author: odd,
  language: 'pt',
  footer: odd,
  slides: [
    { is: 'opening', title: odd, lines: [odd, 'Aço'] },
    {
      is: 'content',
      title: odd,
      parts: [
        {
          is: 'table',
          box: contentArea,
          alternative: odd,
          widths,
          head: ['Um', 'Dois'],
          size: 13,
          rows: [
            {
              height: heightOfRow([odd, odd], widths, 13),
              cells: [[[{ text: odd, address: 'https://example.org/?a="1"&b=2' }]], [[{ text: odd }], []]],
            },
          ],
        },
        { is: 'text', box: contentArea, size: 14, bullets: true, lines: [[{ text: odd, look: 'quiet' }], []] },
      ],
    },
    {
      is: 'content',
      title: 'Barras',
      parts: [false, true].map((stacked) => ({
        is: 'chart' as const,
        box: contentArea,
        alternative: odd,
        title: odd,
        stacked,
        categories: [odd, 'b'],
        series: [
          { name: odd, values: [1, 0] },
          { name: 'y', values: [2, 3] },
        ],
      })),
    },
  ],
}
const bytes = await pptxFile(deck)
const parts = unzip(bytes)
const part = (name: string) => parts.get(name)?.toString() ?? ''
const slides = [1, 2, 3].map((number) => part(`ppt/slides/slide${String(number)}.xml`))

/** What PowerPoint offers to repair and no schema finds: names of parts that are not there, and numbers that stand twice. */
test('names only parts that it has, and gives each shape of a slide a number of its own', () => {
  const named = [...part('[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name)
  expect(named.filter((name) => !parts.has(name ?? ''))).toEqual([])
  for (const [name, xml] of parts) {
    if (!name.endsWith('.rels')) continue
    const folder = name.replace(/_rels\/[^/]+$/, '')
    for (const [, target = '', mode] of xml.toString().matchAll(/Target="([^"]+)"(?: TargetMode="(\w+)")?/g)) {
      const path = new URL(target, `file:///${folder}`).pathname.slice(1)
      expect([name, target, mode === 'External' || parts.has(path)]).toEqual([name, target, true])
    }
  }
  for (const slide of slides) {
    const ids = [...slide.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  }
})

test('has real titles, alternative texts, numbers of slides and its language', () => {
  expect(slides[0]).toContain('<p:ph type="ctrTitle"/>')
  for (const slide of slides.slice(1)) {
    expect(slide).toContain('<p:ph type="title"/>')
    expect(slide).toContain('type="slidenum"')
    for (const [frame] of slide.matchAll(/<p:graphicFrame>.*?<\/p:nvGraphicFramePr>/gs))
      expect(frame).toMatch(/descr="Señora/)
  }
  expect(slides[1]).toContain('<a:tblPr firstRow="1"/>')
  expect(slides.join('')).not.toMatch(/lang="(?!pt-BR)/)
})

test('what people wrote stands there letter by letter, without what XML cannot hold', () => {
  expect(slides[1]).toContain(`<a:t>Señora O’Higgins d'Açúcar 🦙 &lt;b&gt;&amp;amp;&lt;/b&gt; "</a:t>`)
  expect(part('ppt/slides/_rels/slide2.xml.rels')).toContain(
    'Target="https://example.org/?a=&quot;1&quot;&amp;b=2" TargetMode="External"',
  )
})

test('the numbers of a chart can be edited in its workbook', () => {
  expect(part('ppt/charts/chart1.xml')).toContain('<c:v>3</c:v>')
  expect(unzip(parts.get('ppt/embeddings/numbers1.xlsx') ?? Buffer.alloc(0)).has('xl/worksheets/sheet1.xml')).toBe(true)
})

test('a text is shortened to its lines at the end of a word; a long one does not take long', () => {
  const fit = { size: 13, width: 288, lines: 2 }
  expect(shortened('Corto', fit)).toBe('Corto')
  const cut = shortened('palabra '.repeat(250_000), fit)
  expect(cut).toMatch(/palabra…$/)
  expect(linesOf(cut, fit.size, fit.width)).toBe(2)
  expect(linesOf(shortened('X'.repeat(1_000_000), fit), fit.size, fit.width)).toBeLessThanOrEqual(2)
})
