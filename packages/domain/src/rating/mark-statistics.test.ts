import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { nearestMark, spreadOf, statisticsOf, type MarkCounts } from './mark-statistics.ts'

const marks = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 60 })

function countsOf(given: readonly number[]): MarkCounts {
  const of = (mark: number) => given.filter((each) => each === mark).length
  return [of(1), of(2), of(3), of(4), of(5)]
}

function statistics(given: readonly number[]) {
  const found = statisticsOf(countsOf(given))
  if (found === undefined) throw new Error('no marks')
  return found
}

/** QUARTILE.INC, word by word, on the marks themselves. */
function quartile(given: readonly number[], part: number): number {
  const sorted = given.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * part
  const [low = 0, high = low] = sorted.slice(Math.floor(place), Math.floor(place) + 2)
  return low + (high - low) * (place % 1)
}

describe('the statistics of marks', () => {
  test('are those of the marks themselves', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const { raters, sum, mean, median, lower, upper, least, most } = statistics(given)
        expect(raters).toBe(given.length)
        expect(sum).toBe(given.reduce((all, each) => all + each, 0))
        expect(mean).toBeCloseTo(sum / raters, 12)
        expect(median).toBeCloseTo(quartile(given, 0.5), 12)
        expect(lower).toBeCloseTo(quartile(given, 0.25), 12)
        expect(upper).toBeCloseTo(quartile(given, 0.75), 12)
        expect([least, most]).toEqual([Math.min(...given), Math.max(...given)])
      }),
    )
  })

  test('stand in their order, between 1 and 5', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const { least, lower, median, upper, most, mean } = statistics(given)
        const inOrder = [1, least, lower, median, upper, most, 5]
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
        expect(mean).toBeGreaterThanOrEqual(least)
        expect(mean).toBeLessThanOrEqual(most)
        expect(spreadOf({ lower, upper })).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('no raters give no statistics', () => {
    expect(statisticsOf([0, 0, 0, 0, 0])).toBeUndefined()
  })

  test('a half goes to the graver mark, and is not lost to rounding', () => {
    expect(nearestMark(statistics([4, 5]))).toBe(5)
    expect(nearestMark(statistics([1, 2]))).toBe(2)
    expect(nearestMark(statistics([4, 4, 5]))).toBe(4)
    fc.assert(
      fc.property(marks, (given) => {
        const found = statistics(given)
        expect(Math.abs(nearestMark(found) - found.mean)).toBeLessThanOrEqual(0.5 + 1e-12)
      }),
    )
  })
})
