import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { recordId } from '../identity/ids.ts'
import type { MarkCounts } from './mark-statistics.ts'
import { byDispute, criterionResult, rankBySum, type CriterionResult, type RankedBarrier } from './rating-result.ts'
import { screen, valuesFromMeans } from './screening.ts'

const count = fc.integer({ min: 0, max: 4 })
const counts: fc.Arbitrary<MarkCounts> = fc.tuple(count, count, count, count, count)
const disclosure = fc.constantFrom('named' as const, 'anonymous' as const)

describe('what is shown of a barrier', () => {
  test('an anonymous rating shows nothing of fewer than five, not even how many they are', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const raters = given.reduce((all, each) => all + each, 0)
        const result = criterionResult({ counts: given }, 'anonymous')
        const shown = { state: 'shown', raters }
        expect(result).toMatchObject(raters < 5 ? { state: 'few' } : shown)
        expect(Object.keys(result).length > 1).toBe(raters >= 5)
      }),
    )
  })

  test('where all but one are of one organisation, its people could subtract: nothing is shown', () => {
    const given: MarkCounts = [1, 0, 0, 0, 5]
    const of = (ofOrganisations: readonly number[]) => criterionResult({ counts: given, ofOrganisations }, 'anonymous')
    expect(of([5, 1])).toEqual({ state: 'one-alone' })
    expect(of([4, 2]).state).toBe('shown')
    expect(of([1, 1, 1, 1, 1, 1]).state).toBe('shown')
  })

  test('a named rating shows what there is, and says where there is nothing', () => {
    expect(criterionResult({ counts: [0, 0, 0, 0, 0] }, 'named')).toEqual({ state: 'none' })
    expect(criterionResult({ counts: [0, 0, 1, 0, 0] }, 'named')).toMatchObject({ state: 'shown', raters: 1, sum: 3 })
  })
})

const barriers = fc
  .array(counts, { maxLength: 40 })
  .chain((all) => disclosure.map((shown) => all.map((given) => criterionResult({ counts: given }, shown))))
  .map((all: readonly CriterionResult[]) => all.map((each, at) => ({ record: record(at), criteria: [each] })))

function record(at: number) {
  return recordId.parse(`barrier-${String(at)}`)
}

const without = (sum: number | null) => ({ record: record(sum ?? 0), criteria: [], rank: null, sum, spread: null })

describe('the ranks', () => {
  test('follow the sums, equal sums share a rank, and what is not shown has none', () => {
    fc.assert(
      fc.property(barriers, (given) => {
        const ranked = rankBySum(given)
        expect(ranked.map((each) => each.record).toSorted()).toEqual(given.map((each) => each.record).toSorted())
        for (const { rank, sum } of ranked) {
          const greater = ranked.filter((other) => other.sum !== null && other.sum > (sum ?? 0)).length
          expect(rank).toBe(sum === null ? null : 1 + greater)
        }
        const sums = ranked.map(({ sum }) => sum ?? -1)
        expect(sums).toEqual(sums.toSorted((a, b) => b - a))
      }),
    )
  })

  test('by dispute, no barrier stands before one about which raters differ more', () => {
    fc.assert(
      fc.property(barriers, (given) => {
        const spreads = byDispute(rankBySum(given)).map(({ spread }) => spread ?? -1)
        expect(spreads).toEqual(spreads.toSorted((a, b) => b - a))
      }),
    )
  })
})

describe('the bottom third', () => {
  const sums = fc.array(fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }), { maxLength: 60 })
  const asRanked = (given: readonly (number | null)[]): RankedBarrier[] =>
    given.map((sum, at) => ({ ...without(sum), record: record(at) }))

  test('is at most a third, parts no tie, and leaves nothing that has less than what it takes', () => {
    fc.assert(
      fc.property(sums, (given) => {
        const ranked = asRanked(given)
        const { dropped, spared } = screen(ranked)
        const shown = ranked.filter(({ sum }) => sum !== null)
        const sumOf = (id: string) => ranked.find((each) => each.record === id)?.sum ?? 0
        const taken = dropped.map(sumOf)
        const staying = shown.filter((each) => !dropped.includes(each.record)).map((each) => each.sum ?? 0)
        expect(dropped.length + spared.length).toBe(Math.floor(shown.length / 3))
        expect(Math.max(0, ...taken)).toBeLessThan(Math.min(Infinity, ...staying))
        for (const id of spared) expect(staying.filter((sum) => sum === sumOf(id)).length).toBeGreaterThan(1)
      }),
    )
  })

  test('of nine barriers are three, and of a tie at its edge none', () => {
    const dropped = (...given: number[]) => screen(asRanked(given)).dropped.length
    expect(dropped(9, 8, 7, 6, 5, 4, 3, 2, 1)).toBe(3)
    expect(dropped(9, 8, 7, 6, 5, 4, 4, 2, 1)).toBe(2)
    expect(dropped(9, 8, 7, 6, 5, 4, 4, 4, 4)).toBe(0)
    expect(dropped(5, 5, 5)).toBe(0)
    expect(dropped(2, 1)).toBe(0)
  })
})

test('the class, or the two scales, come from the means; a hidden result has none', () => {
  const rest = { raters: 2, lower: 1, upper: 5, least: 1, most: 5 }
  const shown = (sum: number): CriterionResult => {
    return { state: 'shown', sum, mean: sum / 2, median: sum / 2, ...rest }
  }
  const barrier = (...criteria: CriterionResult[]): RankedBarrier => ({ ...without(1), criteria })
  expect(valuesFromMeans(barrier(shown(9)), ['tna'])).toEqual({ tnaClass: 'killer' })
  expect(valuesFromMeans(barrier(shown(2)), ['tna'])).toEqual({ tnaClass: 'insignificant' })
  expect(valuesFromMeans(barrier(shown(7), shown(4)), ['severity', 'persistence'])).toEqual({
    scales: { severity: 4, persistence: 2 },
  })
  expect(valuesFromMeans(barrier(shown(7), { state: 'few' }), ['severity', 'persistence'])).toEqual({})
})
