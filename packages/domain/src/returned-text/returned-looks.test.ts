import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isSame, type TreeNode } from '../roadmap/block-tree.ts'
import type { ShowRecord } from '../text-form/read-text.ts'
import { compareReturned } from './compare-returned.ts'
import { lineWithLooks, withoutRecordLinks } from './line-with-looks.ts'
import type { ExportedClause, LookedLetters, ReturnedParagraph } from './returned-text.ts'

const show: ShowRecord = (link) => ({ link, name: 'BAR-014', title: '', details: [], address: null })

interface Word extends Omit<LookedLetters, 'length'> {
  readonly word: string
}

const look = fc.record({
  bold: fc.boolean(),
  italic: fc.boolean(),
  address: fc.constantFrom(null, null, 'https://ejemplo.example/'),
})
const sentence = fc.array(fc.record({ word: fc.constantFrom('acero', 'meta', 'año', '0,62', '🌱'), look }), {
  minLength: 2,
  maxLength: 8,
})

function lineOf(words: readonly Word[]): { text: string; looks: LookedLetters[]; content: TreeNode[] } {
  const text = words.map(({ word }) => word).join(' ')
  const looks = words.flatMap(({ word, ...each }, at): LookedLetters[] => {
    const own = { ...each, length: word.length }
    return at === 0 ? [own] : [{ bold: false, italic: false, address: null, length: 1 }, own]
  })
  const content: TreeNode[] = []
  for (const [at, { word, bold, italic, address }] of words.entries()) {
    if (at > 0) content.push({ text: ' ', marks: {} })
    const link = typeof address === 'string' ? { link: { href: address } } : {}
    content.push({ text: word, marks: { ...(bold && { bold: {} }), ...(italic && { italic: {} }), ...link } })
  }
  return { text, looks, content }
}

const clause = (block: string, text: string, looks: LookedLetters[]): ExportedClause => ({
  block,
  is: 'paragraph',
  text,
  records: [],
  leads: [],
  cell: null,
  table: '',
  looks,
  form: { is: 'paragraph' },
})
const paragraph = (block: string, text: string, looks: LookedLetters[]): ReturnedParagraph => ({
  blocks: [block],
  text,
  edits: [],
  cell: null,
  level: 0,
  looks,
  form: { is: 'paragraph' },
})

/** The letters, without their division into runs. */
const letters = (line: readonly TreeNode[]) =>
  line.flatMap((node) => ('text' in node ? node.text.split('').map((letter) => [letter, node.marks]) : []))

test('words in any look come back as no change, and those in another look as just that', () => {
  fc.assert(
    fc.property(sentence, fc.array(look, { minLength: 8, maxLength: 8 }), (words, others) => {
      const [given, back] = [
        lineOf(words.map(({ word, look: own }) => ({ word, ...own }))),
        lineOf(words.map(({ word }, at) => ({ word, ...others[at] }))),
      ]
      const exported = [clause('a', given.text, given.looks)]
      const compare = (looks: LookedLetters[]) =>
        compareReturned(exported, { paragraphs: [paragraph('a', ` ${given.text} `, looks)], rejected: [] }).changes
      const framed = (looks: LookedLetters[]) => [{ length: 1 }, ...looks, { length: 1 }]
      expect(compare(framed(given.looks))).toEqual([])
      const [change, ...rest] = compare(framed(back.looks))
      expect(rest).toEqual([])
      const line = lineWithLooks(given.content, given.text, change?.looks ?? [], show)
      expect(isSame(letters(line), letters(back.content))).toBe(true)
    }),
    { numRuns: 500, seed: 20261128 },
  )
})

test('what is not known, blanks and another way of writing an address are no change; records and notes stay', () => {
  const plain = { bold: false, italic: false, address: null }
  const linked = { ...plain, length: 6, address: 'https://ejemplo.example/a%C3%B1o' }
  const exported = [clause('a', 'Acero enlace', [{ ...plain, length: 6 }, linked])]
  const compare = (looks: LookedLetters[]) =>
    compareReturned(exported, { paragraphs: [paragraph('a', 'Acero enlace', looks)], rejected: [] }).changes
  expect(
    compare([
      { ...plain, length: 5 },
      { ...plain, length: 1, bold: true },
      { ...linked, address: 'https://ejemplo.example/año/' },
    ]),
  ).toEqual([])
  expect(compare([{ length: 12 }])).toEqual([])
  expect(
    compare([
      { ...plain, length: 6 },
      { ...linked, address: 'https://otro.example/' },
    ]),
  ).toHaveLength(1)
  const record: TreeNode = {
    name: 'recordReference',
    attributes: { room: 'register.steel', record: 'slag', kind: 'barrier' },
    content: [],
  }
  const line: TreeNode[] = [{ text: 'Falta ', marks: { underline: {} } }, record, { text: ' hoy', marks: {} }]
  const text = 'Falta BAR-014 hoy'
  expect(lineWithLooks(line, text, [{ ...plain, bold: true, length: text.length }], show)).toEqual([
    { text: 'Falta ', marks: { underline: {}, bold: {} } },
    record,
    { text: ' hoy', marks: { bold: {} } },
  ])
})

test('words over the name of a record are no link to it; other links stay', () => {
  const record: TreeNode = {
    name: 'recordReference',
    attributes: { room: 'register.steel', record: 'slag', kind: 'barrier' },
    content: [],
  }
  const plain = { bold: false, italic: false, address: null }
  const looks = [
    { ...plain, length: 6 },
    { ...plain, length: 7, address: 'https://minga.example/records/slag' },
    { ...plain, length: 4, address: 'https://ejemplo.example/records/otra' },
  ]
  const without = withoutRecordLinks([{ text: 'Falta ', marks: {} }, record, { text: ' hoy', marks: {} }], looks)
  const line = lineWithLooks([{ text: 'Falta BAR-002 hoy', marks: {} }], 'Falta BAR-002 hoy', without, show)
  expect(line).toEqual([
    { text: 'Falta BAR-002', marks: {} },
    { text: ' hoy', marks: { link: { href: 'https://ejemplo.example/records/otra' } } },
  ])
})

test('another form is a change where the file says one, but not the one that was proposed in it', () => {
  const exported = [clause('a', 'Metas', [{ length: 5 }])].map((each) => ({
    ...each,
    proposedForms: [{ is: 'heading', level: 2 } as const],
  }))
  const compare = (form: ReturnedParagraph['form'], isNamed = true) => {
    const back = { ...paragraph('a', 'Metas', [{ length: 5 }]), form, blocks: isNamed ? ['a'] : [] }
    return compareReturned(exported, { paragraphs: [back], rejected: [] }).changes
  }
  expect(compare({ is: 'bullets' })).toMatchObject([
    { kind: 'replace', before: 'Metas', after: 'Metas', form: { is: 'bullets' }, certain: true, tracked: false },
  ])
  expect(compare({ is: 'bullets' }, false)).toMatchObject([{ form: { is: 'bullets' }, certain: true }])
  expect([compare(undefined), compare({ is: 'heading', level: 2 })]).toEqual([[], []])
})
