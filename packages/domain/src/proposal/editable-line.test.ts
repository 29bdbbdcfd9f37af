import { expect, test } from 'vitest'

import { recordId } from '../identity/ids.ts'
import { isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { editableWords, editedLine } from './editable-line.ts'

const link = (record: string) => ({ room: 'register.steel', record: recordId.parse(record), kind: 'barrier' }) as const
const reference = (record: string): TreeElement => ({
  name: 'recordReference',
  attributes: { ...link(record) },
  content: [],
})
const line: readonly TreeNode[] = [
  { text: 'We lack ', marks: {} },
  { text: 'much slag', marks: { bold: {} } },
  { text: ' (', marks: {} },
  reference('slag'),
  { text: ', ', marks: {} },
  reference('study'),
  { text: ').', marks: {} },
]
const nameOf = ({ attributes }: TreeElement) => JSON.stringify(attributes['record']).slice(1, -1)
const shown = (nodes: readonly TreeNode[]) =>
  nodes
    .map((node) => (isText(node) ? ('bold' in node.marks ? `*${node.text}*` : node.text) : `@${nameOf(node)}`))
    .join('')
const edited = (words: string) => shown(editedLine(line, words, nameOf))

test('a line is edited in a plain field: records stand by their names, marks stay on what stays', () => {
  expect(editableWords(line, nameOf)).toBe('We lack much slag (⟦slag⟧, ⟦study⟧).')
  expect(editedLine(line, editableWords(line, nameOf), nameOf)).toEqual(line)
  expect(edited('We lack all slag (⟦slag⟧, ⟦study⟧) today.')).toBe('We lack *all slag* (@slag, @study) today.')
})

test('a name that is taken out takes its record along; moved, it moves it; written twice, it is one', () => {
  expect(edited('We lack much slag (⟦study⟧).')).toBe('We lack *much slag* (@study).')
  expect(edited('⟦study⟧: we lack much slag (⟦slag⟧).')).toContain('@study: we lack *much slag* (@slag).')
  expect(edited('We lack much slag (⟦slag⟧, ⟦study⟧) ⟦slag⟧.')).toBe('We lack *much slag* (@slag, @study) .')
  expect(edited('We lack much slag (⟦slag⟧, ⟦other⟧).')).toBe('We lack *much slag* (@slag, ⟦other⟧).')
})
