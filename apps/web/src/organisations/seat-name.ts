import { countries } from '@minga/domain/vocabulary/country'

const alpha2: Readonly<Record<string, string>> = countries

/** A country's name in the reader's language where the seat is a code; any other text is a region's name, unchanged. */
export function seatName(seat: string, locale: string): string {
  const code = alpha2[seat]
  if (code === undefined) return seat
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? seat
}
