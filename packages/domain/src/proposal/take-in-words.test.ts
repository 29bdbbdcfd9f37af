import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { htmlText } from '../text-form/html-text.ts'
import { readText } from '../text-form/read-text.ts'
import { blockTree } from '../roadmap/block-tree.ts'
import { bodyOf } from '../roadmap/roadmap-doc.ts'
import { takeInWords } from './take-in-words.ts'
import { appendBlocks, type Inline } from '../roadmap/write-blocks.ts'

const slag = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const study = { room: 'register.steel', record: recordId.parse('study'), kind: 'action' } as const

function taken(
  content: readonly Inline[],
  { start = 0, current, wanted }: { start?: number; current: string; wanted: string },
) {
  const doc = new Y.Doc()
  appendBlocks(
    bodyOf(doc),
    [
      { block: 'paragraph', content: ['Before.'] },
      { block: 'paragraph', content },
    ],
    () => 'b',
  )
  const paragraph = bodyOf(doc).get(1) as Y.XmlElement
  paragraph.setAttribute('id', 'p')
  const is = takeInWords(bodyOf(doc), { block: 'p', start, current, wanted })
  const show = (link: typeof slag | typeof study) => ({
    link,
    name: link.record,
    title: '',
    details: [],
    address: null,
  })
  const [, block] = readText(blockTree(bodyOf(doc)), show as never)
  return is && block ? htmlText([block]).replaceAll(/<span [^>]+>(\w+)<\/span>/g, '[$1]') : is
}

const content: readonly Inline[] = [
  'Lacking slag (',
  { reference: slag },
  ') and studies (',
  { reference: study },
  '), ',
  { text: 'as said', link: 'https://example.org/' },
  ', plants ',
  { text: 'must close', bold: true },
  '.',
]
const current = 'Lacking slag () and studies (), as said, plants must close.'

test('one changed word leaves the records, the links and the marks around it', () => {
  const wanted = current.replace('Lacking', 'Without').replace('must close', 'may close')
  expect(taken(content, { current, wanted })).toBe(
    '<p>Without slag ([slag]) and studies ([study]), <a href="https://example.org/">as said</a>, plants <strong>may close</strong>.</p>',
  )
})

test('words of a link that change stay a link; what is added behind it does not become one', () => {
  expect(taken(content, { current, wanted: current.replace('as said', 'as shown') })).toContain(
    '<a href="https://example.org/">as shown</a>, plants',
  )
  expect(taken(content, { current, wanted: current.replace('said,', 'said there,') })).toContain(
    'as said</a> there, plants',
  )
})

test('a passage is changed where it stands; a record within words that go stays', () => {
  expect(taken(content, { start: 8, current: 'slag () and studies', wanted: 'studies' })).toContain('Lacking ')
  const html = taken(content, { start: 8, current: 'slag () and studies', wanted: 'studies' })
  expect(html).toContain('[slag]')
  expect(html).toContain('[study]')
})

test('a break that is proposed away goes, and letters in an empty place are written', () => {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  bodyOf(doc).insert(0, [paragraph])
  paragraph.setAttribute('id', 'p')
  paragraph.insert(0, [new Y.XmlText('one'), new Y.XmlElement('hardBreak'), new Y.XmlText('two')])
  expect(takeInWords(bodyOf(doc), { block: 'p', start: 0, current: 'one\ntwo', wanted: 'one two' })).toBe(true)
  const [read] = blockTree(bodyOf(doc))
  expect(read?.content).toEqual([{ text: 'one two', marks: {} }])
})

test('a break that is proposed is one, and what stands around it keeps its looks and its records', () => {
  const wanted = current.replace('studies (), as', 'studies (),\nas').replace('must close.', 'must\nclose.')
  expect(taken(content, { current, wanted })).toBe(
    '<p>Lacking slag ([slag]) and studies ([study]),<br><a href="https://example.org/">as said</a>, plants <strong>must</strong><br><strong>close</strong>.</p>',
  )
  expect(taken(['One two.'], { current: 'One two.', wanted: 'One\n\ntwo\nthree.' })).toBe(
    '<p>One<br><br>two<br>three.</p>',
  )
})

test('where the words stand no longer, nothing is written', () => {
  expect(taken(content, { current: 'Lacking coal', wanted: 'Without' })).toBe(false)
  const doc = new Y.Doc()
  expect(takeInWords(bodyOf(doc), { block: 'gone', start: 0, current: 'a', wanted: 'b' })).toBe(false)
})

test('a note between the words stays where it stands, with its words', () => {
  const noted: readonly Inline[] = ['Steel', { footnote: ['Source: worldsteel'] }, ' lacks scrap.']
  const html = taken(noted, { current: 'Steel lacks scrap.', wanted: 'Steel needs scrap.' })
  expect(html).toMatch(/^<p>Steel<sup>.*>1<\/a><\/sup> needs scrap\.<\/p>.* Source: worldsteel<\/p>/)
})
