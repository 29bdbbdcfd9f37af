import { expect, test } from 'vitest'

import { restOfChanges } from './rest-of-changes.ts'

test('while no person types, the next piece begins at once', () => {
  expect([0, 7, 400].map((took) => restOfChanges(took, false))).toEqual([0, 0, 0])
})

test('while people type, 200 pieces of 8 ms take 3.8 s, and slow ones have half of the time', () => {
  expect(200 * (8 + restOfChanges(8, true))).toBe(3800)
  expect(restOfChanges(30, true)).toBe(30)
})

test('a piece that waited for a slow disk does not make the next one wait as long', () => {
  expect(restOfChanges(5000, true)).toBe(50)
})
