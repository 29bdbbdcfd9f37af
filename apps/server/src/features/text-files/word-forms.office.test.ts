import { proposedChange, type ProposedChangeInput } from '@minga/domain/proposal/proposed-change'
import { writeWording, type BlockForm } from '@minga/domain/proposal/block-form'
import { plainLetters } from '@minga/domain/proposal/line-letters'
import { resolveChange } from '@minga/domain/proposal/resolve-change'
import { blockIdOf, blockTree, isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import { readText } from '@minga/domain/text-form/read-text'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { editedWord } from '../../testing/edited-word.ts'
import { convert } from '../../testing/office.ts'
import { schemaFaults } from '../../testing/schema-faults.ts'
import { unzip } from '../../testing/unzip.ts'
import { fileChange } from './discussions/file-change.ts'
import { docxFile } from './docx/docx-file.ts'
import { discussionOn } from './testing/discussion.ts'
import { docxFaults } from './testing/docx-faults.ts'
import { comparedWith, savedBy, ways } from './testing/returned-file.ts'
import { wholeDocument } from './testing/whole-document.ts'

vi.setConfig({ testTimeout: 240_000 })

const written: readonly Block[] = [
  { block: 'heading', level: 1, text: 'Metas' },
  { block: 'paragraph', content: ['El acero verde es la meta.'] },
  { block: 'paragraph', content: ['El ', { text: 'cemento', bold: true }, ' también, con plazos.'] },
  { block: 'paragraph', content: ['Cada país informa.'] },
  { block: 'paragraph', content: ['Cada planta informa.'] },
  { block: 'heading', level: 2, text: 'Plazos' },
  { block: 'bullets', items: [['Primero.'], ['Segundo.']] },
  { block: 'table', rows: [['País'], ['La celda dice algo.']] },
]

const doc = new Y.Doc()
let made = 0
appendBlocks(bodyOf(doc), written, () => `block${String((made += 1))}`)
const tree = blockTree(bodyOf(doc))

function elementOf(words: string, nodes: readonly TreeNode[] = tree): TreeElement | undefined {
  for (const node of nodes) {
    if (isText(node)) continue
    if (plainLetters(node.content).startsWith(words)) return node
    const found = elementOf(words, node.content)
    if (found !== undefined) return found
  }
  return undefined
}

const idOf = (words: string) => blockIdOf(elementOf(words) ?? { attributes: {} })
const formed = (words: string, form: BlockForm, line?: readonly TreeNode[]): ProposedChangeInput => {
  const content = writeWording({ line: line ?? elementOf(words)?.content ?? [], form })
  return { kind: 'replace', block: idOf(words), content: [...content] }
}
const looked = (words: string, line: readonly TreeNode[]): ProposedChangeInput => {
  return { kind: 'replace', block: idOf(words), content: [...line] }
}
const plain = (text: string): TreeNode => ({ text, marks: {} })
const marked = (text: string, ...names: string[]): TreeNode => ({
  text,
  marks: Object.fromEntries(names.map((name) => [name, {}])),
})

const changes: readonly ProposedChangeInput[] = [
  looked('El acero', [
    plain('El '),
    marked('acero', 'bold', 'italic'),
    plain(' verde es la '),
    marked('meta', 'underline'),
    plain('.'),
  ]),
  looked('El cemento', [plain('El cemento también, con plazos.')]),
  formed('Cada país', { is: 'heading', level: 2 }),
  formed('Cada planta', { is: 'numbers' }, [plain('Cada planta '), marked('informa', 'italic'), plain('.')]),
  formed('Plazos', { is: 'heading', level: 3 }, [plain('Plazos y metas')]),
  formed('Segundo', { is: 'paragraph' }),
  looked('La celda', [plain('La celda '), marked('dice', 'bold'), plain(' algo.')]),
]
const document = wholeDocument(
  readText(tree, (link) => ({ link, name: '', title: '', details: [], address: null })),
  new Map(),
  changes.map((input) => {
    const change = resolveChange(tree, proposedChange.parse(input))
    if (typeof change === 'string') throw new Error(change)
    const begun = discussionOn('none', 'x', 'x', { isOnPassage: false, passages: [], commented: [], remarks: [] })
    const show = () => {
      throw new Error('no record')
    }
    return { ...begun, change: fileChange(tree, { ...change, id: begun.thread }, show) }
  }),
)
const given = await docxFile(document)
const xmlOf = (bytes: Uint8Array) => unzip(Buffer.from(bytes)).get('word/document.xml')?.toString() ?? ''
const comments = unzip(Buffer.from(given)).get('word/comments.xml')?.toString() ?? ''
const changesIn = (xml: string) =>
  [
    ...xml.matchAll(/<w:(rPrChange|pPrChange) [^>]*w:author="Ana · FICEM" w:date="2026-11-20T10:00:00(?:\.000)?Z"/g),
  ].map(([, name]) => name)

test('what a proposal makes look otherwise, and what a paragraph is to be, are changes that Word tracks', async () => {
  expect(docxFaults(given)).toEqual([])
  expect(await schemaFaults(given, 'docx')).toEqual([])
  const xml = xmlOf(given)
  expect(changesIn(xml).toSorted((one = '', other = '') => one.localeCompare(other))).toEqual([
    ...Array.from({ length: 4 }, () => 'pPrChange'),
    ...Array.from({ length: 5 }, () => 'rPrChange'),
  ])
  expect(comments).not.toContain('Word no puede marcar')
  expect(xml).toMatch(
    /<w:b\/>.*?<w:i\/>.*?<w:rPrChange [^>]*><w:rPr><w:noProof w:val="false"\/><\/w:rPr><\/w:rPrChange><\/w:rPr><w:t[^>]*>acero</s,
  )
  expect(xml).toMatch(
    /<w:rPrChange [^>]*><w:rPr><w:b\/><w:bCs\/><w:noProof w:val="false"\/><\/w:rPr><\/w:rPrChange><\/w:rPr><w:t[^>]*>cemento</,
  )
  expect(xml).toMatch(/<w:pStyle w:val="Heading2"\/><w:keepNext\/><w:pPrChange [^>]*><w:pPr\/><\/w:pPrChange>/)
  expect(xml).toMatch(/<w:pPrChange [^>]*><w:pPr><w:pStyle w:val="ListParagraph"\/><w:numPr>.*?<\/w:pPrChange>/s)
})

test('LibreOffice opens them, and shows who proposes them', async () => {
  const xml = xmlOf(await convert(given, 'docx', 'docx:MS Word 2007 XML'))
  expect(changesIn(xml).filter((name) => name === 'pPrChange')).toHaveLength(4)
  expect(changesIn(xml).filter((name) => name === 'rPrChange')).toHaveLength(5)
})

test.each(ways)('they come back as no change: %s %s %s %s', async (...way: string[]) => {
  expect(document.margin.held.proposals).toHaveLength(changes.length)
  expect(comparedWith(document, await savedBy(given, way)).changes).toEqual([])
})

test.each(ways)('beside them, what others change is found: %s %s %s %s', async (...way: string[]) => {
  const edited = editedWord(
    given,
    (body) => void body.form(idOf('Metas'), '', true).look(idOf('El acero'), ' verde es la ', '<w:b/>', true),
  )
  const { changes: found } = comparedWith(document, await savedBy(edited, way))
  expect(found).toMatchObject([
    { block: idOf('Metas'), form: { is: 'paragraph' }, certain: true },
    { block: idOf('El acero'), before: 'El acero verde es la meta.', after: 'El acero verde es la meta.' },
  ])
  expect(found[1]?.looks?.filter(({ bold }) => bold === true)).toMatchObject([{ length: ' verde es la '.length }])
})
