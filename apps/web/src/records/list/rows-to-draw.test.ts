import { expect, test } from 'vitest'

import { rowHeight, rowsToDraw, topFor } from './rows-to-draw.ts'

const sight = { top: 100 * rowHeight, height: 2 * rowHeight }
const inSight = Array.from({ length: 19 }, (_, at) => 92 + at)

test('the row of the active cell is rendered at any scroll position', () => {
  expect(rowsToDraw(sight, 5000, 3)).toEqual([3, ...inSight])
  expect(rowsToDraw(sight, 5000, 101)).toEqual(inSight)
  expect(rowsToDraw(sight, 5000, 4000)).toEqual([...inSight, 4000])
  expect(rowsToDraw(sight, 5000, 9000)).toEqual(inSight)
})

test('a list that has become shorter than what was scrolled to has its last rows, and an empty one none', () => {
  expect(rowsToDraw(sight, 60, -1)).toEqual([52, 53, 54, 55, 56, 57, 58, 59])
  expect(rowsToDraw(sight, 0, -1)).toEqual([])
  expect(rowsToDraw({ top: 0, height: 0 }, 3, -1)).toEqual([0, 1, 2])
})

test('a row is scrolled to by the shortest way, clear of the header', () => {
  const view = { top: 440, height: 400 }
  expect(topFor(3, view)).toBe(132)
  expect(topFor(12, view)).toBe(440)
  expect(topFor(40, view)).toBe(40 * rowHeight + rowHeight + 36 - 400)
})
