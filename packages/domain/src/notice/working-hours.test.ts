import { expect, test } from 'vitest'

import { isWorkingHour, usualWorkingHours, workingHours } from './working-hours.ts'

test.each([
  // Friday in Santiago, three hours behind.
  ['2027-09-10T15:00:00Z', 'America/Santiago', 'CHL', true],
  ['2027-09-10T10:59:00Z', 'America/Santiago', 'CHL', false],
  ['2027-09-10T22:00:00Z', 'America/Santiago', 'CHL', false],
  // Saturday, and Fiestas Patrias.
  ['2027-09-11T15:00:00Z', 'America/Santiago', 'CHL', false],
  ['2027-09-17T15:00:00Z', 'America/Santiago', 'CHL', false],
  ['2027-09-17T15:00:00Z', 'America/Bogota', 'COL', true],
  // Good Friday moves; a holiday that is moved to its Monday.
  ['2027-03-26T15:00:00Z', 'America/Bogota', 'COL', false],
  ['2027-01-11T15:00:00Z', 'America/Bogota', 'COL', false],
  ['2027-01-11T15:00:00Z', 'America/Sao_Paulo', 'BRA', true],
  // A seat that is no country, and a year behind the table.
  ['2027-03-26T15:00:00Z', undefined, 'Panamá y Washington', true],
  ['2055-01-01T15:00:00Z', undefined, 'BRA', true],
])('at %s in %s of %s it is a working hour: %s', (now, timeZone, country, expected) => {
  expect(isWorkingHour(new Date(now), { timeZone, country, hours: usualWorkingHours })).toBe(expected)
})

test.each([
  // A person in Santiago who works from noon on Saturdays.
  ['2027-09-11T15:00:00Z', true],
  ['2027-09-11T14:59:00Z', false],
  ['2027-09-10T15:00:00Z', false],
  // The last Saturday before the clocks change there on 4 April: four hours behind from then on.
  ['2027-04-03T14:59:00Z', false],
  ['2027-04-10T15:59:00Z', false],
  ['2027-04-10T16:00:00Z', true],
  // Fiestas Patrias fall on a Saturday.
  ['2027-09-18T16:00:00Z', false],
])('own hours: at %s %s', (now, expected) => {
  const hours = workingHours.parse({ from: 12, until: 24, days: [5, 5] })
  expect(hours.days).toEqual([5])
  expect(isWorkingHour(new Date(now), { timeZone: 'America/Santiago', country: 'CHL', hours })).toBe(expected)
})

test.each([
  { from: 9, until: 9, days: [0] },
  { from: 18, until: 8, days: [0] },
  { from: 8, until: 25, days: [0] },
  { from: 8, until: 18, days: [] },
  { from: 8.5, until: 18, days: [0] },
])('are no hours: %o', (hours) => {
  expect(workingHours.safeParse(hours).success).toBe(false)
})
