import { expect, test } from 'vitest'

import { beginningOf } from './use-clauses.ts'

test('a short clause is its own name', () => {
  expect(beginningOf('  La meta \n de 2035 ')).toBe('La meta de 2035')
})

test('a long clause is cut between two words', () => {
  const words = 'La industria del acero de la región emite menos por tonelada que el promedio mundial.'
  expect(beginningOf(words)).toBe('La industria del acero de la región emite menos por tonelada que el…')
})

test('one long word is cut inside, but no character is halved', () => {
  expect(beginningOf(`${'x'.repeat(68)}😀${'y'.repeat(20)}`)).toBe(`${'x'.repeat(68)}…`)
})
