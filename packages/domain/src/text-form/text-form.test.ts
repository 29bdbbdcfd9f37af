import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { actionRecord } from '../action/action.ts'
import { barrierRecord } from '../barrier/barrier.ts'
import { fileId, recordId } from '../identity/ids.ts'
import { namedInText } from '../roadmap/block-names.ts'
import { blockTree, type TreeElement } from '../roadmap/block-tree.ts'
import { bodyOf } from '../roadmap/roadmap-doc.ts'
import { appendBlocks, type Block } from '../roadmap/write-blocks.ts'
import { cardHtml, htmlText, referenceHtml } from './html-text.ts'
import { markerOf, numberingOf } from './list-marker.ts'
import { plainText } from './plain-text.ts'
import { readText, type ShowRecord } from './read-text.ts'
import { hideRecord, showRecord, type RecordSpeech } from './show-record.ts'

const barrier = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const hidden = { room: 'register.other', record: recordId.parse('secret'), kind: 'action' } as const

const show: ShowRecord = (link) =>
  link.record === barrier.record
    ? {
        link,
        name: 'BAR-009',
        title: 'Poca escoria & "ceniza" <disponible>',
        details: ['FICEM', 'En mitigación'],
        address: 'https://minga.example/records/slag',
      }
    : { link, name: 'ACT-001', title: '', details: [], address: null }

function textOf(blocks: readonly Block[]) {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), blocks, () => 'b')
  return readText(blockTree(bodyOf(doc)), show)
}

const everything = textOf([
  { block: 'heading', level: 2, text: 'Escoria' },
  {
    block: 'paragraph',
    content: [
      'Falta (',
      { reference: barrier },
      ', ',
      { reference: hidden },
      '): ',
      { text: 'vea', bold: true, link: 'https://ejemplo.example/' },
    ],
  },
  { block: 'bullets', items: [['uno'], ['dos']] },
  { block: 'numbers', items: [['primero'], [{ reference: barrier }]] },
  {
    block: 'tasks',
    items: [
      { done: true, content: ['hecho'] },
      { done: false, content: ['por hacer'] },
    ],
  },
  {
    block: 'table',
    rows: [
      ['País', 'kg/t'],
      ['Chile', '1,55'],
    ],
  },
  { block: 'quote', content: ['dicho'] },
  { block: 'card', link: barrier },
  { block: 'card', link: hidden },
])

test('plain text names records, numbers lists, keeps a row of a table in a line and says where a card lies', () => {
  expect(plainText(everything)).toBe(`Escoria

Falta (BAR-009, ACT-001): vea

• uno
• dos

1. primero
2. BAR-009

☑ hecho
☐ por hacer

País\tkg/t
Chile\t1,55

> dicho

│ BAR-009 Poca escoria & "ceniza" <disponible>
│ FICEM · En mitigación
│ https://minga.example/records/slag

│ ACT-001`)
})

test('HTML links a reference, borders a card, and keeps what leads back to the record', () => {
  const html = htmlText(everything)
  expect(html).toContain(
    '<p>Falta (<span data-record-reference="" data-room="register.steel" data-record="slag" data-kind="barrier">' +
      '<a href="https://minga.example/records/slag" title="Poca escoria &amp; &quot;ceniza&quot; &lt;disponible&gt;">BAR-009</a></span>, ',
  )
  expect(html).toContain('>ACT-001</span>): <a href="https://ejemplo.example/"><strong>vea</strong></a></p>')
  expect(html).toContain('<ol start="1" type="1"><li><p>primero</p></li>')
  expect(html).toContain('data-checked="true"><p><span data-task-box="">☑ </span>hecho</p></li>')
  expect(html).toMatch(
    /<div data-record-card="" [^>]+><p style="border:[^"]+"><strong>BAR-009<\/strong> Poca escoria &amp; &quot;ceniza&quot; &lt;disponible&gt;<br>FICEM · En mitigación<br><a href=/,
  )
  expect(html).toMatch(/<td style="[^"]+"><p>1,55<\/p><\/td>/)
  expect(html).not.toContain('<disponible>')
})

test('HTML that leaves says of a record that its reader may not read its reference alone; what is copied leads back to it', () => {
  const html = htmlText(everything)
  expect(html).toContain('<span data-record-reference="">ACT-001</span>')
  expect(html).toContain('<div data-record-card=""><p')
  expect(html).not.toMatch(/secret|register\.other|data-kind="action"/)
  for (const copied of [cardHtml(show(hidden)), referenceHtml(show(hidden))])
    expect(copied).toContain('data-room="register.other" data-record="secret" data-kind="action"')
})

test('a list in an item is indented behind its marker, a cell of two lines stays one, a span leaves its columns', () => {
  const paragraph = (text: string): TreeElement => ({
    name: 'paragraph',
    attributes: {},
    content: [{ text, marks: {} }],
  })
  const list: TreeElement = {
    name: 'orderedList',
    attributes: { start: 9, type: 'i' },
    content: [
      {
        name: 'listItem',
        attributes: {},
        content: [
          paragraph('fuera'),
          {
            name: 'bulletList',
            attributes: {},
            content: [{ name: 'listItem', attributes: {}, content: [paragraph('dentro')] }],
          },
        ],
      },
    ],
  }
  const cell = (name: string, attributes: TreeElement['attributes'], ...content: TreeElement[]) => ({
    name,
    attributes,
    content,
  })
  const table: TreeElement = {
    name: 'table',
    attributes: {},
    content: [
      {
        name: 'tableRow',
        attributes: {},
        content: [
          cell('tableHeader', { colspan: 2 }, paragraph('a\tb'), paragraph('c')),
          cell('tableCell', { align: 'right' }, paragraph('d')),
        ],
      },
    ],
  }
  expect(plainText(readText([list, table], show))).toBe('ix. fuera\n    • dentro\n\na b c\t\td')
  expect(htmlText(readText([table], show))).toContain('text-align:right"><p>d</p>')
})

test.each([
  ['1', 12, '12.'],
  ['a', 28, 'ab.'],
  ['A', 3, 'C.'],
  ['i', 1994, 'mcmxciv.'],
  ['I', 4, 'IV.'],
  ['a', 0, '0.'],
] as const)('numeral %s of %d is %s', (numeral, value, marker) => {
  expect(markerOf({ start: value, numeral }, 0)).toBe(marker)
})

test.each([
  [3, 3],
  [0, 0],
  [-1, 0],
  [1e308, 1_000_000],
  [Number.POSITIVE_INFINITY, 1],
  [1.5, 1],
  ['2', 1],
])('a list that is said to start at %s starts at %d', (start, from) => {
  expect(numberingOf({ start }).start).toBe(from)
})

test('marks read by their names, whatever the binding added; a forbidden link is words; what is unknown reads as what is in it', () => {
  const words = (text: string, marks: Record<string, object>) => ({ text, marks: marks as never })
  const paragraph: TreeElement = {
    name: 'paragraph',
    attributes: {},
    content: [words('2', { 'subscript--u+herLyy': {} }), words('x', { link: { href: 'javascript:alert(1)' } })],
  }
  expect(htmlText(readText([{ name: 'newBox', attributes: {}, content: [paragraph] }], show))).toBe(
    '<p><sub>2</sub>x</p>',
  )
})

test('a person named in a sentence reads as their name in every form; a mention of no person as nothing', () => {
  const mention = namedInText.parse({ kind: 'person', who: 'ana', label: 'Ana <FICEM>' })
  const named = textOf([{ block: 'paragraph', content: ['Pregunte a ', { mention }, '.'] }])
  expect(plainText(named)).toBe('Pregunte a @Ana <FICEM>.')
  expect(htmlText(named)).toBe('<p>Pregunte a @Ana &lt;FICEM&gt;.</p>')
  const broken = { name: 'mention', attributes: { kind: 'ghost', who: 'x', label: 'y' }, content: [] }
  expect(plainText(readText([{ name: 'paragraph', attributes: {}, content: [broken] }], show))).toBe('')
})

describe('a figure', () => {
  const figure = {
    file: fileId.parse('kiln'),
    alt: 'Un horno & "más"',
    width: 'medium',
    wide: 1200,
    high: 800,
  } as const
  const read = (source: string | null, alt: string = figure.alt) => {
    const doc = new Y.Doc()
    const caption = ['Planta, ', { reference: barrier }] as const
    appendBlocks(bodyOf(doc), [{ block: 'figure', figure: { ...figure, alt }, caption }], () => 'b')
    return readText(blockTree(bodyOf(doc)), show, () => ({ word: 'Figura', source }))
  }

  test('says in plain text what it shows, before its caption', () => {
    expect(plainText(read(null))).toBe('[Figura: Un horno & "más"] Planta, BAR-009')
    expect(plainText(read(null, ''))).toBe('[Figura] Planta, BAR-009')
  })

  test('is a picture with its words in HTML, or the words alone, and what leads back to its file', () => {
    const html = htmlText(read('https://minga.example/k?a=1&b'))
    expect(html).toContain('<figure data-figure="kiln" data-alt="Un horno &amp; &quot;más&quot;" data-width="medium"')
    expect(html).toContain('<img src="https://minga.example/k?a=1&amp;b" alt="Un horno &amp; &quot;más&quot;"')
    expect(html).toContain('<figcaption>Planta, <span data-record-reference')
    expect(htmlText(read(null))).toContain('<p>[Figura: Un horno &amp; &quot;más&quot;]</p>')
  })

  test('that names no file reads as its caption', () => {
    const words = { text: 'Pie', marks: {} }
    const broken = { name: 'figure', attributes: { file: '../x', alt: 3 }, content: [words] }
    expect(plainText(readText([broken], show))).toBe('Pie')
  })
})

describe('a record in words', () => {
  const speech: RecordSpeech = {
    language: 'es',
    locale: 'es',
    words: ([first = '']) => first,
    organisation: (id) => id.toUpperCase(),
    address: (record) => `https://minga.example/records/${record}`,
  }
  const slag = barrierRecord.schema.parse({
    id: 'slag',
    title: { es: 'Escoria', en: 'Slag' },
    category: 'technological',
    status: 'in-mitigation',
    severity: 5,
    persistence: 5,
    lead: 'ficem',
  })

  test('says whose it is and whether they accepted, its weight and its status', () => {
    const standing = {
      kind: 'barrier',
      record: slag,
      reference: 'BAR-009',
      archived: false,
      answer: undefined,
    } as const
    expect(showRecord(barrier, standing, speech)).toEqual({
      link: barrier,
      name: 'BAR-009',
      title: 'Escoria',
      details: ['FICEM (state.proposed)', 'facet.barrier.level: level.critical', 'status.in-mitigation'],
      address: 'https://minga.example/records/slag',
    })
    expect(showRecord(barrier, { ...standing, archived: true, answer: 'accepted' }, speech).details).toEqual([
      'state.archived',
      'FICEM',
      'facet.barrier.level: level.critical',
      'status.in-mitigation',
    ])
  })

  test('has the date it is due by, and its title where it has no reference yet', () => {
    const record = actionRecord.schema.parse({
      id: 'a',
      title: { es: 'Estudio' },
      status: 'on-track',
      due: '2030-06',
      illustrative: true,
    })
    const shown = showRecord(
      barrier,
      { kind: 'action', record, reference: null, archived: false, answer: undefined },
      speech,
    )
    expect(shown).toMatchObject({
      name: 'Estudio',
      title: '',
      details: ['state.noLead', 'jun 2030', 'status.on-track', 'state.illustrative'],
    })
  })

  test('says nothing of what may not be read but its reference', () => {
    const nothing = { title: '', details: [], address: null }
    expect(hideRecord(hidden, 'ACT-001', speech)).toEqual({ link: hidden, name: 'ACT-001', ...nothing })
    expect(hideRecord(hidden, null, speech)).toEqual({ link: hidden, name: 'state.unavailable', ...nothing })
  })
})
