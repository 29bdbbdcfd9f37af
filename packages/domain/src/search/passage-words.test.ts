import { expect, test } from 'vitest'

import { passageWords } from './passage-words.ts'

test.each([
  ['La sección sobre la escoria (\uFFFC).', 'La sección sobre la escoria.'],
  ['Menos clínker (\uFFFC, \uFFFC; \uFFFC) en 2030', 'Menos clínker en 2030'],
  ['Véase \uFFFC y (nota)', 'Véase  y (nota)'],
  ['f() y ()', 'f() y ()'],
])('%s', (text, words) => {
  expect(passageWords(text)).toBe(words)
})

test('brackets around nothing go where records are cited', () => {
  expect(passageWords('Dice cuánta hay (), y dónde (, ; )', true)).toBe('Dice cuánta hay, y dónde')
})
