import { expect, test } from 'vitest'

import { textDifference } from './text-difference.ts'

const read = (before: string, after: string) =>
  textDifference(before, after)
    .map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind])
    .join('')

test('says which words came and which went, with those around them', () => {
  expect(read('Slag is scarce.', 'Slag was scarce.')).toBe('Slag -is-+was+ scarce.')
  expect(read('', 'Slag')).toBe('+Slag+')
  expect(read('Slag', '')).toBe('-Slag-')
  expect(textDifference('Slag', 'Slag')).toEqual([])
})

test('of a long text only what is near a change is shown, and no character is cut in two', () => {
  const long = '🌎'.repeat(500)
  const shown = read(`${long} one ${long} two`, `${long} 1 ${long} 2`)
  expect(shown).toContain('-one-+1+')
  expect(shown).toContain('-two-+2+')
  expect(shown.length).toBeLessThan(500)
  expect(shown.isWellFormed()).toBe(true)
})

test('two texts of half a million letters are compared at once', () => {
  const words = (word: string) => `${word} `.repeat(60_000)
  const parts = textDifference(words('one'), words('two'))
  expect(parts.map(({ kind }) => kind)).toEqual(['removed', 'added'])
  expect(parts.every(({ text }) => text.length <= 2001)).toBe(true)
})
