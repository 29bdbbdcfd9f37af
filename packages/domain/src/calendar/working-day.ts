import holidays from './public-holidays.json' with { type: 'json' }
import type { Day } from './partial-date.ts'

const countries: Readonly<Record<string, Readonly<Record<string, string>>>> = holidays.countries

/**
 * Whether a day is a public holiday of a country.
 *
 * @param country an ISO 3166 alpha-3 code; a country that is not known, and years after the table, have none
 */
export function isPublicHoliday(day: Day, country: string | undefined): boolean {
  const known = country !== undefined && Object.hasOwn(countries, country) ? countries[country] : undefined
  return known?.[day.slice(0, 4)]?.split(' ').includes(day.slice(5)) === true
}

/** The day of the week, Monday being 0. */
export function weekdayOf(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}
