import { fileId, recordId, roadmapId } from '@minga/domain/identity/ids'
import { describe, expect, test } from 'vitest'

import { unzip } from '../../testing/unzip.ts'
import { docxFile } from './docx/docx-file.ts'
import { htmlFile } from './html-file.ts'
import { markdownFile } from '../../files/markdown/markdown-file.ts'
import { pdfFile } from '../../files/pdf/pdf-file.ts'
import { blocksOf, wholeDocument } from './testing/whole-document.ts'
import type { Pictures } from '../../files/export/pictures.ts'
import { showFigures } from './text-pictures.ts'

const slag = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const

async function documentXml(document = wholeDocument()): Promise<string> {
  return (
    unzip(await docxFile(document))
      .get('word/document.xml')
      ?.toString() ?? ''
  )
}

describe('the document for Word', () => {
  test('every identified block has a bookmark of its own, and no number is used twice', async () => {
    const xml = await documentXml()
    const names = [...xml.matchAll(/w:name="(_mng_[^"]+)"/g)].map(([, name]) => name)
    // Headings, paragraphs, lists, their items and what is in them, the table and its cells, the quotation, the cards.
    const made = Array.from({ length: names.length }, (_, at) => `_mng_block${String(at + 1)}`)
    expect(new Set(names)).toEqual(new Set(made))
    const starts = [...xml.matchAll(/<w:bookmarkStart[^>]*w:id="(\d+)"/g)].map(([, id]) => id)
    const ends = [...xml.matchAll(/<w:bookmarkEnd[^>]*w:id="(\d+)"/g)].map(([, id]) => id)
    expect(new Set(starts).size).toBe(starts.length)
    expect(new Set(ends)).toEqual(new Set(starts))
  })

  test('a block whose id stands twice is marked once, and an id that Word cannot hold has a name that it can', async () => {
    const [first] = blocksOf([{ block: 'paragraph', content: ['a'] }])
    if (first === undefined) throw new Error('no block')
    const odd = { ...first, id: 'ñ'.repeat(60) }
    const xml = await documentXml(wholeDocument([first, first, odd]))
    const names = [...xml.matchAll(/w:name="(_mng_[^"]+)"/g)].map(([, name = '']) => name)
    expect(names).toHaveLength(2)
    for (const name of names) expect(name).toMatch(/^\w{1,40}$/)
  })

  test('headings have Word’s styles, each numbered list numbers of its own, a reference its link', async () => {
    const parts = unzip(await docxFile(wholeDocument()))
    const xml = parts.get('word/document.xml')?.toString() ?? ''
    for (const style of ['Title', 'Heading1', 'Heading2', 'Heading3', 'Quote', 'RecordCard'])
      expect(xml).toContain(`<w:pStyle w:val="${style}"/>`)
    const lists = [...xml.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id)
    expect(new Set(lists).size).toBe(3)
    expect(xml).toContain('<w:tblHeader')
    expect(parts.get('word/_rels/document.xml.rels')?.toString()).toContain('https://minga.example/records/slag')
    expect(parts.get('docProps/custom.xml')?.toString()).toMatch(/MingaExport.*export-1/)
  })
})

test('Markdown reads as it was written: nothing that people wrote becomes markup', () => {
  const text = markdownFile(wholeDocument())
  expect(text).toContain(String.raw`\*x\* \_y\_ $1 = 1$ \<script>alert(1)\</script>`)
  expect(text).toContain('| Chile | 1,55 | ñandú \\| barra |')
  expect(text).toContain('- [x] hecho\n- [ ] por hacer')
  expect(text).toContain(
    '> [**BAR-009**](https://minga.example/records/slag) Poca escoria & "ceniza" \\<disponible>\\\n' +
      '> FICEM (propuesta, sin aceptar) · Nivel: alto · En mitigación',
  )
})

test('the web page makes no request, and nothing in it runs', () => {
  const page = htmlFile(wholeDocument())
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`)
  expect(page).not.toContain('<script')
  expect(page).toContain('<title>Hoja de ruta del acero: “verde” &amp; más</title>')
  expect(page).toContain('@page')
})

describe('a figure', () => {
  // One dot, as small as a PNG can be.
  const dot = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const picture = { kind: 'png', bytes: dot, wide: 1, high: 1 } as const
  const figure = (file: string) =>
    ({
      block: 'figure',
      figure: { file: fileId.parse(file), alt: 'Alto horno', width: 'medium' },
      caption: ['Planta de ', { reference: slag }],
    }) as const
  const roadmap = roadmapId.parse('steel')
  const written = (format: string, pictures: Pictures, files = ['kiln']) => {
    const show = showFigures(pictures, { format, word: 'Figura', site: 'https://minga.example', roadmap })
    return wholeDocument(blocksOf(files.map(figure), show), pictures)
  }
  const there = new Map([['kiln', picture]])

  test('lies in the document for Word with its description and a caption kept with it', async () => {
    const parts = unzip(await docxFile(written('docx', there)))
    const xml = parts.get('word/document.xml')?.toString() ?? ''
    expect(xml).toContain('descr="Alto horno"')
    expect(xml).toMatch(/<w:keepNext\/>.*<w:pStyle w:val="Caption"\/>/)
    expect([...parts.keys()].filter((name) => name.startsWith('word/media/'))).toHaveLength(1)
  })

  test('lies in the web page and the PDF, and Markdown leads to it', () => {
    expect(htmlFile(written('html', there))).toContain(
      `<img src="data:image/png;base64,${dot.toString('base64')}" alt="Alto horno"`,
    )
    expect(markdownFile(written('md', there))).toContain(
      '![Alto horno](https://minga.example/api/roadmaps/steel/files/kiln)\n\nPlanta de ',
    )
    const pdf = Buffer.from(pdfFile(written('pdf', there))).toString('latin1')
    expect(pdf).toMatch(/\/Subtype\s*\/Image/)
    expect(pdf).toMatch(/pdfuaid:part(?:>|=")1/)
  })

  test('whose picture is not there says what it shows', async () => {
    const none = new Map()
    expect(markdownFile(written('md', none))).toContain('\\[Figura: Alto horno]\n\nPlanta de ')
    expect(htmlFile(written('html', none))).toContain('<p>[Figura: Alto horno]</p>')
    expect(await documentXml(written('docx', none))).toContain('[Figura: Alto horno]')
    expect(pdfFile(written('pdf', none)).length).toBeGreaterThan(1000)
  })

  test('whose picture is broken makes no file fail, and no other picture go', () => {
    const broken = { ...picture, bytes: dot.subarray(0, 40) }
    const pictures = new Map([
      ['kiln', picture],
      ['broken', broken],
    ])
    const drawn = (document: ReturnType<typeof written>) =>
      Buffer.from(pdfFile(document))
        .toString('latin1')
        .match(/\/Subtype\s*\/Image/g)?.length
    const mixed = drawn(written('pdf', pictures, ['broken', 'kiln']))
    expect(mixed).toBe(drawn(written('pdf', there)))
    expect(mixed).toBeGreaterThan(0)
  })

  test('that stands in a text a thousand times is drawn two hundred times', () => {
    const page = htmlFile(
      written(
        'html',
        there,
        Array.from({ length: 1000 }, () => 'kiln'),
      ),
    )
    expect(page.match(/<img /g)).toHaveLength(200)
    expect(page.match(/\[Figura: Alto horno\]/g)).toHaveLength(800)
  })

  test('is counted as often as the web page holds its picture, up to 32 MiB in all', () => {
    const large = new Map([['kiln', { ...picture, bytes: Buffer.alloc(1024 * 1024) }]])
    const page = htmlFile(
      written(
        'html',
        large,
        Array.from({ length: 100 }, () => 'kiln'),
      ),
    )
    expect(page.match(/<img /g)).toHaveLength(32)
    expect(page.match(/\[Figura: Alto horno\]/g)).toHaveLength(68)
  })
})

describe('footnotes', () => {
  const noted = wholeDocument(
    blocksOf([
      { block: 'heading', level: 1, text: 'Escoria' },
      {
        block: 'paragraph',
        content: [
          'Falta',
          { footnote: ['Fuente: ', { text: 'worldsteel', link: 'https://worldsteel.example' }, ' <2024>'] },
          ' acero.',
        ],
      },
      { block: 'bullets', items: [['Un punto', { footnote: ['La segunda nota.'] }]] },
    ]),
  )

  test('are Word’s own, with their links', async () => {
    const parts = unzip(await docxFile(noted))
    const notes = parts.get('word/footnotes.xml')?.toString() ?? ''
    expect(
      parts
        .get('word/document.xml')
        ?.toString()
        .match(/<w:footnoteReference w:id="\d+"\/>/g),
    ).toHaveLength(2)
    expect(notes).toMatch(/<w:footnote w:id="1">.*<w:footnoteRef\/>.*Fuente: .*worldsteel.*&lt;2024&gt;/)
    expect(notes).toMatch(/<w:footnote w:id="2">.*La segunda nota\./)
    expect(parts.get('word/_rels/footnotes.xml.rels')?.toString()).toContain('https://worldsteel.example')
  })

  test('are definitions in Markdown, and linked both ways in the web page', () => {
    expect(markdownFile(noted)).toContain(
      'Falta[^1] acero.\n\n- Un punto[^2]\n\n' +
        '[^1]: Fuente: [worldsteel](https://worldsteel.example/) <2024>\n\n[^2]: La segunda nota.',
    )
    const page = htmlFile(noted)
    expect(page).toMatch(/<a [^>]*href="#_ftn2" name="_ftnref2" id="_ftnref2" role="doc-noteref">2<\/a><\/sup>/)
    expect(page).toMatch(/<a [^>]*href="#_ftnref2" [^>]*role="doc-backlink">2<\/a> La segunda nota\./)
  })
})
