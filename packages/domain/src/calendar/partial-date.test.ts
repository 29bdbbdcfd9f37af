import { describe, expect, test } from 'vitest'

import { compareDates, datesEndingFrom, dayAfter, daysBetween, firstDay, lastDay, partialDate } from './partial-date.ts'

describe('partial dates', () => {
  test.each([
    ['2030', '2030-01-01', '2030-12-31'],
    ['2030-Q2', '2030-04-01', '2030-06-30'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2030-06-30', '2030-06-30', '2030-06-30'],
    ['2026/2034', '2026-01-01', '2034-12-31'],
  ])('%s runs from %s to %s', (date, first, last) => {
    expect(partialDate.parse(date)).toBe(date)
    expect([firstDay(date), lastDay(date)]).toEqual([first, last])
  })

  test.each(['', '30', '2030-13', '2030-Q5', '2030-02-30', '2034/2026', '30/06/2030', '2030-06-30T00:00:00Z'])(
    '%j is not a date',
    (text) => {
      expect(partialDate.safeParse(text).success).toBe(false)
    },
  )

  test('the earlier comes first, and of two that end together the more exact', () => {
    const dates = ['2030', '2029-Q4', '2030-12-31', '2030-12', '2026/2034']
    expect(dates.toSorted(compareDates)).toEqual(['2029-Q4', '2030-12-31', '2030-12', '2030', '2026/2034'])
  })

  test('days are counted across months and back', () => {
    expect(daysBetween('2026-11-24', '2026-12-01')).toBe(7)
    expect(daysBetween('2026-12-01', '2026-11-24')).toBe(-7)
  })
})

test('the dates that end on some days are all that end there, but for spans of years', () => {
  expect(datesEndingFrom('2026-09-29', 3)).toEqual(['2026-09-29', '2026-09-30', '2026-09', '2026-Q3', '2026-10-01'])
  expect(datesEndingFrom('2026-12-31', 1)).toEqual(['2026-12-31', '2026-12', '2026-Q4', '2026'])
  expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28')
})
