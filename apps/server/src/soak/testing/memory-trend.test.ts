import { expect, test } from 'vitest'

import { trendOf } from './memory-trend.ts'

const minute = 60_000

function samples(memoryAt: (minutes: number) => number) {
  return Array.from({ length: 180 }, (_, index) => ({ at: index * 10_000, resident: memoryAt(index / 6) }))
}

test('memory that swings but comes back is flat, and the warm-up does not count', () => {
  const trend = trendOf(
    samples((minutes) => (minutes < 5 ? 10 : 100 + (Math.floor(minutes * 6) % 7))),
    5 * minute,
  )
  expect(Math.abs(trend.growthPercent)).toBeLessThan(1)
})

test('a leak of one percent a minute is seen, also under swings', () => {
  const trend = trendOf(
    samples((minutes) => 100 + minutes + (Math.floor(minutes * 6) % 7)),
    5 * minute,
  )
  expect(trend.growthPercent).toBeGreaterThan(10)
})

test('one sample is too few for a trend', () => {
  expect(() => trendOf([{ at: minute, resident: 1 }], 0)).toThrow('too few')
})
