import { expect, test } from 'vitest'

import type { AuthoredBlock } from '../authorship/authored-blocks.ts'
import { wordsWritten } from './words-written.ts'

const block = (text: string, runs: AuthoredBlock['runs']): AuthoredBlock => ({
  id: 'a',
  name: 'paragraph',
  level: 0,
  depth: 0,
  text,
  runs,
})
const span = { from: 100, to: 200 }
const first = (writer: number) => writer === 0

test('a word is its first letter’s writer’s, and counts if it was written in the span', () => {
  const text = 'El clínker cero-neto de 19,99 % 🌱 O’Higgins'
  const at = text.indexOf('cero')
  const runs = [
    { from: 0, to: at + 1, writer: 0, time: 150 },
    { from: at + 1, to: text.length, writer: 1, time: 150 },
  ]
  // El, clínker, cero-neto; de, 19,99 and O’Higgins are the other's.
  expect(wordsWritten([block(text, runs)], first, span)).toEqual({ words: 3, all: 6 })
  const before = runs.map((run) => ({ ...run, time: 99 }))
  expect(wordsWritten([block(text, before)], first, span)).toEqual({ words: 0, all: 6 })
  const atItsEnd = runs.map((run) => ({ ...run, time: 200 }))
  expect(wordsWritten([block(text, atItsEnd)], first, span)).toEqual({ words: 0, all: 6 })
})

test('what has no writer, cards and names among it, is nobody’s', () => {
  const text = 'Uno \uFFFC dos'
  const runs = [{ from: 6, to: 9, writer: 0, time: 150 }]
  expect(wordsWritten([block(text, runs), block('tres cuatro', [])], first, span)).toEqual({ words: 1, all: 4 })
})
