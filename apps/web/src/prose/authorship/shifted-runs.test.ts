import { describe, expect, test } from 'vitest'

import { runsOf, shiftedRuns, type Run } from './shifted-runs.ts'

const runs: Run[] = [
  [0, 5, 0, 100, -1, 0, false],
  [5, 10, 1, 200, 2, 900, false],
]

describe('runs of a text that changed', () => {
  test('stay where nothing did', () => {
    expect(shiftedRuns(runs, 'aaaaabbbbb', 'aaaaabbbbb')).toEqual(runs)
  })

  test('move behind an insertion, and split around it', () => {
    expect(shiftedRuns(runs, 'aaaaabbbbb', 'aaXXaaabbbbb')).toEqual([
      [0, 2, 0, 100, -1, 0, false],
      [4, 7, 0, 100, -1, 0, false],
      [7, 12, 1, 200, 2, 900, false],
    ])
  })

  test('shrink by a deletion, also across a border', () => {
    expect(shiftedRuns(runs, 'aaaaabbbbb', 'aaabbb')).toEqual([
      [0, 3, 0, 100, -1, 0, false],
      [3, 6, 1, 200, 2, 900, false],
    ])
  })

  test('are gone with the text', () => {
    expect(shiftedRuns(runs, 'aaaaabbbbb', '')).toEqual([])
    expect(shiftedRuns(runs, 'aaaaabbbbb', 'zzz')).toEqual([])
  })
})

test('a run keeps who restored it or took it in, and when', () => {
  const runs: [number, number, number, number][] = [
    [0, 2, 0, 100],
    [2, 5, 1, 200],
    [5, 6, 1, 300],
  ]
  expect(runsOf({ runs, restored: [[2, 5, 2, 900]], takenIn: [[5, 6, 0, 950]] })).toEqual([
    [0, 2, 0, 100, -1, 0, false],
    [2, 5, 1, 200, 2, 900, false],
    [5, 6, 1, 300, 0, 950, true],
  ])
})
