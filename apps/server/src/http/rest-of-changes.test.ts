import { expect, test } from 'vitest'

import { restOfChanges } from './rest-of-changes.ts'

test('while no person types, the next piece begins at once', () => {
  expect([0, 7, 400].map((took) => restOfChanges(took, false))).toEqual([0, 0, 0])
})

test('while people type, 5,000 records come in 200 pieces of 8 to 15 ms within five seconds', () => {
  const seconds = (took: number) => (200 * (took + restOfChanges(took, true))) / 1000
  expect([8, 10, 13, 15].map(seconds)).toEqual([3.8, 4, 4.6, 4.6])
})

test('while people type, slow pieces have three quarters of the time', () => {
  expect(restOfChanges(30, true)).toBe(10)
})

test('a piece that waited for a slow disk does not make the next one wait as long', () => {
  expect(restOfChanges(5000, true)).toBe(50)
})
