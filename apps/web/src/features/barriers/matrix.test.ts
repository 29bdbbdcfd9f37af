import { expect, test } from 'vitest'

import { aBarrier, listed } from '../../records/list/made-up-records.ts'
import { countLevels, matrixOf } from './matrix.ts'

const list = [
  listed(aBarrier({ id: 'furnace', severity: 5, persistence: 4 })),
  listed(aBarrier({ id: 'capital', severity: 5, persistence: 5 })),
  listed(aBarrier({ id: 'offtake', severity: 5, persistence: 4 })),
  listed(aBarrier({ id: 'labels', severity: 3, persistence: null })),
]

test('a barrier is in the cell of its severity and persistence, the highest severity first', () => {
  const { rows } = matrixOf(list)
  expect(rows.map((row) => row.severity)).toEqual([5, 4, 3, 2, 1])
  expect(rows[0]?.cells[3]).toMatchObject({ severity: 5, persistence: 4, level: 'critical' })
  expect(rows[0]?.cells[3]?.barriers.map((item) => item.record.id)).toEqual(['furnace', 'offtake'])
  expect(rows.flatMap((row) => row.cells)).toHaveLength(25)
})

test('a barrier without both ratings is listed as unrated', () => {
  expect(matrixOf(list).unrated.map((item) => item.record.id)).toEqual(['labels'])
})

test('levels are counted', () => {
  expect(countLevels(matrixOf(list))).toEqual({ critical: 3, high: 0, moderate: 0, low: 0 })
})
