import fc from 'fast-check'
import { expect, test } from 'vitest'

import { mergeWords, withChanges, wordChanges } from './word-changes.ts'

const words = fc.array(fc.constantFrom('acero', 'de', '0,62', 't', 'año', '🌱', ' ', ' ', '\n', '.'), { maxLength: 30 })
const text = words.map((each) => each.join(''))

test('a text with the changes that lead to another one is that one', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(withChanges(one, wordChanges(one, other))).toBe(other)
    }),
  )
})

test('one changed word is one change', () => {
  expect(wordChanges('unas son brutas y otras', 'unas son netas y otras')).toEqual([
    { at: 9, removed: 6, written: 'netas' },
  ])
})

test('two people who change different words both keep theirs; who change the same word meet', () => {
  const base = 'producir 0,62 t por año'
  expect(mergeWords(base, 'producir 0,60 t por año', 'producir 0,62 t al año')).toBe('producir 0,60 t al año')
  expect(mergeWords(base, 'producir 0,60 t por año', 'producir 0,58 t por año')).toBeUndefined()
  expect(mergeWords(base, 'producir 0,60 t por año', 'producir 0,60 t al año')).toBe('producir 0,60 t al año')
})

test('a text that one person changed alone is theirs, and the order of two people does not matter', () => {
  fc.assert(
    fc.property(text, text, (base, one) => {
      expect([mergeWords(base, one, base), mergeWords(base, base, one)]).toEqual([one, one])
    }),
  )
  fc.assert(
    fc.property(text, text, text, (base, one, other) => {
      expect(mergeWords(base, one, other)).toBe(mergeWords(base, other, one))
    }),
  )
})

test('a text written anew is one change between what both begin and end with, however long it is', () => {
  const words = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at}`).join(' ')
  const [before, after] = [`Inicio 🌱${words('x', 900)} fin.`, `Inicio 🌲${words('y', 1800)} fin.`]
  const changes = wordChanges(before, after)
  expect(changes).toHaveLength(1)
  expect(changes[0]?.at).toBe('Inicio '.length)
  expect(withChanges(before, changes)).toBe(after)
  expect(mergeWords(before, after, before.replace('x10 ', 'z '))).toBeUndefined()
})
