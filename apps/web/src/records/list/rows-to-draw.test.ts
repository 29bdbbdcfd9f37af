import { expect, test } from 'vitest'

import { rowsToDraw } from './rows-to-draw.ts'

test('the row of the active cell is rendered at any scroll position', () => {
  const range = { startIndex: 100, endIndex: 102, overscan: 0, count: 5000 }
  expect(rowsToDraw(range, 3)).toEqual([3, 100, 101, 102])
  expect(rowsToDraw(range, 101)).toEqual([100, 101, 102])
  expect(rowsToDraw(range, 9000)).toEqual([100, 101, 102])
})
