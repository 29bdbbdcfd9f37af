import { expect, test } from 'vitest'

import { recordId } from '../identity/ids.ts'
import type { TreeNode } from '../roadmap/block-tree.ts'
import type { ShowRecord } from '../text-form/read-text.ts'
import { lineFromFile, plainPlace } from './line-from-file.ts'

const link = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const show: ShowRecord = (of) => ({ link: of, name: 'BAR-014', title: '', details: [], address: null })
const bold = { bold: {} }
const record: TreeNode = { name: 'recordReference', attributes: { ...link }, content: [] }
const note = (words: string): TreeNode => ({ name: 'footnote', attributes: {}, content: [{ text: words, marks: {} }] })
const line: readonly TreeNode[] = [
  { text: 'Falta ', marks: {} },
  { text: 'escoria', marks: bold },
  { text: ' (', marks: {} },
  record,
  { text: ') hoy', marks: {} },
  note('Fuente: 2024.'),
  { text: '.', marks: {} },
]

test('unchanged words stay as they are', () => {
  expect(lineFromFile(line, 'Falta escoria (BAR-014) hoy[Fuente: 2024.].', show)).toEqual(line)
})

test('words change between records and notes, with the marks of what they replace', () => {
  expect(lineFromFile(line, 'Sobra ceniza (BAR-014) mañana[Fuente: 2024.].', show)).toEqual([
    { text: 'Sobra ', marks: {} },
    { text: 'ceniza', marks: bold },
    { text: ' (', marks: {} },
    record,
    { text: ') mañana', marks: {} },
    note('Fuente: 2024.'),
    { text: '.', marks: {} },
  ])
})

test('a note has other words, and what was a record is words where the file has other words', () => {
  expect(lineFromFile(line, 'Falta escoria (BAR-015) hoy[Fuente: 2026.].', show)).toEqual([
    { text: 'Falta ', marks: {} },
    { text: 'escoria', marks: bold },
    { text: ' (BAR-015) hoy', marks: {} },
    note('Fuente: 2026.'),
    { text: '.', marks: {} },
  ])
  expect(lineFromFile(line, 'Falta escoria.', show)).toEqual([
    { text: 'Falta ', marks: {} },
    { text: 'escoria', marks: bold },
    { text: '.', marks: {} },
  ])
})

test('a place among the file’s words is one among the letters, of which records and notes have none', () => {
  expect(plainPlace(line, 'Falta escoria (BAR-014)'.length, show)).toBe('Falta escoria ()'.length)
})
