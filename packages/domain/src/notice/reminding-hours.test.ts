import { expect, test } from 'vitest'

import { isRemindingHour } from './reminding-hours.ts'

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
])('at %s in %s of %s a reminder is mailed: %s', (now, zone, country, expected) => {
  expect(isRemindingHour(new Date(now), zone, country)).toBe(expected)
})
