import { expect, test } from 'vitest'

import { usualWorkingHours } from '../notice/working-hours.ts'
import { byDay, weekToMail } from './week-days.ts'

test('what waits is sorted by day: late, the seven days from today, later, without a day', () => {
  const items = [
    { name: 'undated', day: null },
    { name: 'later', day: '2027-01-19' },
    { name: 'sunday', day: '2027-01-17' },
    { name: 'today', day: '2027-01-11' },
    { name: 'late', day: '2027-01-10' },
    { name: 'longest late', day: '2025-01-10' },
    { name: 'too', day: '2027-01-11' },
  ]
  const found = byDay(items, '2027-01-11').map(({ part, day, items: own }) => [
    day ?? part,
    own.map(({ name }) => name),
  ])
  expect(found).toEqual([
    ['late', ['longest late', 'late']],
    ['2027-01-11', ['today', 'too']],
    ['2027-01-17', ['sunday']],
    ['later', ['later']],
    ['undated', ['undated']],
  ])
  expect(byDay([], '2027-01-11')).toEqual([])
})

test.each([
  // A Monday in Bogota, five hours behind.
  ['2027-01-18T13:00:00Z', 'America/Bogota', 'COL', '2027-01-18'],
  ['2027-01-18T12:59:00Z', 'America/Bogota', 'COL', undefined],
  ['2027-01-19T00:00:00Z', 'America/Bogota', 'COL', undefined],
  // Missed until Wednesday, and not made up for on Thursday.
  ['2027-01-20T20:00:00Z', 'America/Bogota', 'COL', '2027-01-18'],
  ['2027-01-21T14:00:00Z', 'America/Bogota', 'COL', undefined],
  ['2027-01-24T14:00:00Z', 'America/Bogota', 'COL', undefined],
  // Epiphany is kept on Monday 11 January there: the mail comes on Tuesday.
  ['2027-01-11T14:00:00Z', 'America/Bogota', 'COL', undefined],
  ['2027-01-12T14:00:00Z', 'America/Bogota', 'COL', '2027-01-11'],
  // It is Monday in Auckland while it is Sunday elsewhere.
  ['2027-01-17T19:30:00Z', 'Pacific/Auckland', undefined, '2027-01-18'],
  ['2027-01-17T19:30:00Z', undefined, undefined, undefined],
])('at %s in %s of %s the mail of the week of %s is due', (now, timeZone, country, expected) => {
  expect(weekToMail(new Date(now), { timeZone, country, hours: usualWorkingHours })).toBe(expected)
})

test('of a person who works at weekends it is due on Saturday', () => {
  const place = { timeZone: undefined, country: undefined, hours: { from: 10, until: 14, days: [5, 6] } }
  expect(weekToMail(new Date('2027-01-18T11:00:00Z'), place)).toBeUndefined()
  expect(weekToMail(new Date('2027-01-23T10:00:00Z'), place)).toBe('2027-01-18')
})
