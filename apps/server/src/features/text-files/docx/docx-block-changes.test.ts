import { recordId } from '@minga/domain/identity/ids'
import { proposedChange, type ProposedChangeInput } from '@minga/domain/proposal/proposed-change'
import { resolveChange } from '@minga/domain/proposal/resolve-change'
import { blockTree } from '@minga/domain/roadmap/block-tree'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import { readText, type ShowRecord } from '@minga/domain/text-form/read-text'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { unzip } from '../../../testing/unzip.ts'
import { fileChange } from '../discussions/file-change.ts'
import { discussionOn } from '../testing/discussion.ts'
import { docxFaults } from '../testing/docx-faults.ts'
import { wholeDocument } from '../testing/whole-document.ts'
import { docxFile } from './docx-file.ts'

const slag = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const show: ShowRecord = (link) => ({ link, name: 'BAR-009', title: '', details: [], address: null })

const plain: readonly Block[] = [
  { block: 'heading', level: 1, text: 'Título' },
  { block: 'paragraph', content: ['Uno y dos.'] },
  { block: 'paragraph', content: ['Tres.'] },
  { block: 'bullets', items: [['punto']] },
  { block: 'table', rows: [['celda']] },
  { block: 'card', link: slag },
]

/** The text with these changes proposed for it, and how its paragraphs read: `+…+` put in, `-…-` taken out, `¶` their ends. */
async function proposed(changes: readonly ProposedChangeInput[], blocks = plain) {
  const doc = new Y.Doc()
  let made = 0
  appendBlocks(bodyOf(doc), blocks, () => `block${String((made += 1))}`)
  const tree = blockTree(bodyOf(doc))
  const discussions = changes.map((input) => {
    const change = resolveChange(tree, proposedChange.parse(input))
    if (typeof change === 'string') throw new Error(change)
    const begun = discussionOn('none', 'x', 'x', { isOnPassage: false, passages: [], commented: [], remarks: [] })
    return { ...begun, change: fileChange(tree, { ...change, id: begun.thread }, show) }
  })
  const document = wholeDocument(readText(tree, show), new Map(), discussions)
  const bytes = await docxFile(document)
  expect(docxFaults(bytes)).toEqual([])
  const parts = unzip(Buffer.from(bytes))
  const xml = parts.get('word/document.xml')?.toString() ?? ''
  return {
    text: paragraphs(xml),
    xml,
    comments: parts.get('word/comments.xml')?.toString() ?? '',
    held: document.margin.held.proposals,
    threads: discussions.map(({ thread }) => thread),
  }
}

function paragraphs(xml: string): string[] {
  const body = xml.slice(xml.indexOf('<w:pStyle w:val="Standing"/>'))
  return [...body.matchAll(/<w:p>((?:(?!<w:p>).)*)<\/w:p>/gs)].map(([, paragraph = '']) => {
    const end = /<w:pPr>.*?<w:rPr>.*?<w:(ins|del) .*?<\/w:pPr>/s.exec(paragraph)?.[1]
    const words = [
      ...paragraph
        .replace(/<w:pPr>.*?<\/w:pPr>/s, '')
        .matchAll(/<w:(ins|del) |<w:(?:t|delText)[^>]*>([^<]*)<|<\/w:(ins|del)>/g),
    ].map(([, begun, letters, ended]) => letters ?? ((begun ?? ended) === 'ins' ? '+' : '-'))
    return words.join('') + (end === undefined ? '' : end === 'ins' ? '+¶' : '-¶')
  })
}

test('a replaced line is marked word by word', async () => {
  const { text, held } = await proposed([{ kind: 'replace', block: 'block2', text: 'Uno o dos.' }])
  expect(text).toContain('Uno -y-+o+ dos.')
  expect(held).toEqual([expect.objectContaining({ block: 'block2', at: 0, length: 'Uno y dos.'.length })])
})

test('paragraphs that are put in are new where they would stand, and carry the id of their discussion', async () => {
  const { text, xml, threads } = await proposed([
    { kind: 'insert-after', block: 'block2', text: 'Nuevo.\nOtro.' },
    { kind: 'insert-after', block: null, text: 'Antes de todo.' },
    { kind: 'insert-after', block: 'block4', text: 'otro punto' },
  ])
  expect(text.slice(0, 7)).toEqual([
    '+Antes de todo.++¶',
    'Título',
    'Uno y dos.',
    '+Nuevo.++¶',
    '+Otro.++¶',
    'Tres.',
    'punto',
  ])
  expect(text).toContain('+otro punto++¶')
  expect(xml.match(/<w:numPr>/g)).toHaveLength(2)
  for (const thread of threads) expect(xml).toContain(`w:name="_mng_${thread.replaceAll('-', '')}"`)
})

test('a paragraph that is removed, divided, joined or moved is marked so', async () => {
  expect((await proposed([{ kind: 'delete', block: 'block2' }])).text).toContain('-Uno y dos.--¶')
  const split = await proposed([{ kind: 'split', block: 'block2', at: 4 }])
  expect(split.text.slice(1, 3)).toEqual(['Uno +¶', 'y dos.'])
  expect((await proposed([{ kind: 'join', block: 'block2' }])).text.slice(1, 3)).toEqual(['Uno y dos.-¶', 'Tres.'])
  const moved = await proposed([{ kind: 'move', block: 'block3', after: 'block1' }])
  expect(moved.text.slice(0, 4)).toEqual(['Título', '+Tres.++¶', 'Uno y dos.', '-Tres.--¶'])
})

test('a cell keeps its last paragraph, a note goes with what is removed, and a record is named', async () => {
  const cell = await proposed([{ kind: 'delete', block: 'block1' }], [{ block: 'table', rows: [['celda']] }])
  expect(cell.text).toContain('-celda-')
  const noted: readonly Block[] = [
    { block: 'paragraph', content: ['Con ', { reference: slag }, { footnote: ['Nota.'] }] },
    { block: 'paragraph', content: ['Fin.'] },
  ]
  const { text, xml } = await proposed([{ kind: 'delete', block: 'block2' }], noted)
  expect(text).toContain('-Con --BAR-009----¶')
  expect(xml).toMatch(/<w:del [^>]*><w:r>(?:<w:rPr\/>)?<w:footnoteReference /)
})

test('what Word cannot mark, and what meets another proposal, is a comment that says what and why', async () => {
  const card = { name: 'recordCard', attributes: { ...slag }, content: [] }
  const { text, comments, xml } = await proposed([
    { kind: 'delete', block: 'block2' },
    { kind: 'replace', block: 'block2', text: 'Uno o dos.' },
    { kind: 'join', block: 'block2' },
    { kind: 'insert-after', block: 'block3', content: [card] },
  ])
  expect(text).toContain('-Uno y dos.--¶')
  expect(xml.match(/<w:ins /g)).toBeNull()
  expect(comments).toMatch(/Redacción propuesta:.*Uno o dos\..*ya propone otra/s)
  expect(comments).toMatch(/Propone unir este párrafo con el siguiente\..*ya propone otra/s)
  expect(comments).toMatch(/Propone insertar:.*BAR-009.*Word no puede marcar/s)
})

test('another form and another look are a comment that says which', async () => {
  const line = [
    { text: 'Uno', marks: { bold: {} } },
    { text: ' y ', marks: {} },
    { text: 'dos', marks: { link: { href: 'https://example.org/' } } },
    { text: '.', marks: {} },
  ]
  const { text, comments } = await proposed([
    { kind: 'replace', block: 'block2', content: [{ name: 'heading', attributes: { level: 2 }, content: line }] },
  ])
  expect(text).toContain('Uno y dos.')
  expect(comments).toMatch(/pase a ser título 2\..*En negrita: «Uno».*Con enlace a https:\/\/example\.org\/: «dos»/s)
})
