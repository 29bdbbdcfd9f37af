import { expect, test } from 'vitest'

import { cutLine, lineLetters } from './line-pieces.ts'
import type { Run } from './read-text.ts'

const words = (text: string, name?: true): Run => ({
  is: 'words',
  text,
  marks: [],
  address: null,
  ...(name && { isName: name }),
})
const note: Run = { is: 'note', number: 1, line: [] }
const line = [words('Pregunte a '), words('@Ana', true), words('.'), { is: 'break' }, note, words('Fin')] as Run[]

test('names, records and notes have no letters, a break is one', () => {
  expect(lineLetters(line)).toBe('Pregunte a .\nFin')
})

test('a line is cut within words alone, and is the same line in pieces', () => {
  const pieces = cutLine(line, [3, 3, 11, 12, 14, 99, -Infinity, Infinity])
  expect(pieces.map(({ from, letters }) => [from, letters])).toEqual([
    [0, 'Pre'],
    [3, 'gunte a '],
    [11, ''],
    [11, '.'],
    [12, '\n'],
    [13, ''],
    [13, 'F'],
    [14, 'in'],
  ])
})
