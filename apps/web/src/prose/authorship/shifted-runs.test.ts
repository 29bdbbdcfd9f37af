import { describe, expect, test } from 'vitest'

import { runsOf, shiftedRuns, type Run } from './shifted-runs.ts'

const runs: Run[] = [
  [0, 5, 0, 100, -1, 0],
  [5, 10, 1, 200, 2, 900],
]

describe('runs of a text that changed', () => {
  test('stay where nothing did', () => {
    expect(shiftedRuns(runs, 'aaaaabbbbb', 'aaaaabbbbb')).toEqual(runs)
  })

  test('move behind an insertion, and split around it', () => {
    expect(shiftedRuns(runs, 'aaaaabbbbb', 'aaXXaaabbbbb')).toEqual([
      [0, 2, 0, 100, -1, 0],
      [4, 7, 0, 100, -1, 0],
      [7, 12, 1, 200, 2, 900],
    ])
  })

  test('shrink by a deletion, also across a border', () => {
    expect(shiftedRuns(runs, 'aaaaabbbbb', 'aaabbb')).toEqual([
      [0, 3, 0, 100, -1, 0],
      [3, 6, 1, 200, 2, 900],
    ])
  })

  test('are gone with the text', () => {
    expect(shiftedRuns(runs, 'aaaaabbbbb', '')).toEqual([])
    expect(shiftedRuns(runs, 'aaaaabbbbb', 'zzz')).toEqual([])
  })
})

test('a restored run keeps who restored it and when', () => {
  const block = {
    runs: [
      [0, 5, 0, 100],
      [5, 10, 1, 200],
    ] as [number, number, number, number][],
    restored: [[5, 10, 2, 900]] as [number, number, number, number][],
  }
  expect(runsOf(block)).toEqual(runs)
})
