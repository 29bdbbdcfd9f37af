import type { Language } from '../language/language.ts'

/** Between thousands: a blank that does not break, a thin one, an ordinary one, and an apostrophe. */
const blanks = "\u0020\u00A0\u202F\u2009'’"
const grouped = String.raw`\d{1,3}(?:[.,${blanks}]\d{3})+(?!\d)(?:[.,]\d+)?`
const plain = String.raw`\d+(?:[.,]\d+)?`

/** Digits as they stand in a sentence; digits within a word (CO2) do not count. */
export const numberPattern = String.raw`(?<![\p{L}\d._-])(?:${grouped}|${plain})(?![\d])`

/** The mark that each language puts before decimals. In Spanish it is a comma in some countries and a point in others. */
const decimals: Readonly<Record<Language, readonly string[]>> = { es: [',', '.'], pt: [','], en: ['.'] }

/**
 * The values that a written number may have in a language: `1.550` is 1550 in Portuguese, 1.55 in English, and either in Spanish.
 * None if the language does not write numbers so.
 */
export function readingsOf(written: string, language: Language): readonly number[] {
  const compact = written.replaceAll(new RegExp(`(?<=\\d)[${blanks}](?=\\d{3})`, 'gu'), '_')
  const readings = decimals[language].flatMap((mark) => {
    const thousands = mark === ',' ? '.' : ','
    const [whole = '', part, ...more] = compact.split(mark)
    if (more.length > 0 || (part !== undefined && !/^\d+$/.test(part))) return []
    if (!isWhole(whole, thousands)) return []
    return [Number(`${whole.replaceAll(/\D/g, '')}.${part ?? '0'}`)]
  })
  return [...new Set(readings)]
}

/** Digits, or groups of three behind the first, with one sort of mark between them. */
function isWhole(digits: string, thousands: string): boolean {
  if (/^\d+$/.test(digits)) return true
  const mark = digits.includes('_') ? '_' : thousands
  const [first = '', ...groups] = digits.split(mark)
  // No number with thousands begins with a zero: 0.850 has decimals.
  return /^[1-9]\d{0,2}$/.test(first) && groups.length > 0 && groups.every((group) => /^\d{3}$/.test(group))
}
