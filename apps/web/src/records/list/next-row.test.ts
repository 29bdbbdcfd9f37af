import { expect, test } from 'vitest'

import { nextRow } from './next-row.ts'
import { rowsToDraw } from './rows-to-draw.ts'

test('arrows move by one and stop at the ends', () => {
  expect(nextRow('ArrowDown', 0, 3)).toBe(1)
  expect(nextRow('ArrowDown', 2, 3)).toBe(2)
  expect(nextRow('ArrowUp', 0, 3)).toBe(0)
  expect(nextRow('End', 0, 5000)).toBe(4999)
  expect(nextRow('PageUp', 5, 5000)).toBe(0)
  expect(nextRow('x', 0, 3)).toBeUndefined()
  expect(nextRow('ArrowDown', 0, 0)).toBeUndefined()
})

test('the focused row is rendered at any scroll position', () => {
  const range = { startIndex: 100, endIndex: 102, overscan: 0, count: 5000 }
  expect(rowsToDraw(range, 3)).toEqual([3, 100, 101, 102])
  expect(rowsToDraw(range, 101)).toEqual([100, 101, 102])
  expect(rowsToDraw(range, 9000)).toEqual([100, 101, 102])
})
