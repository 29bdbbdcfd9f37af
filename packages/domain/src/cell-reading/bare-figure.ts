/** The blanks that separate thousands. A tab and a line break never do: behind them stands another value. */
const blank = String.raw`[ \u00a0\u2007-\u200a\u202f\u205f]`
const digitsInGroups = new RegExp(
  // No number with thousands begins with a zero.
  String.raw`^[1-9]\d{0,2}(?:(?:${blank}\d{3})+|(?:['’]\d{3})+)(?:[.,]\d+)?$`,
)
const separators = new RegExp(String.raw`${blank}|['’]`, 'g')

/**
 * A written figure without its percent sign and without what separates its thousands, with a plain minus: `-1550,5` for
 * `−1 550,5 %`. Points and commas stay: what they are depends on the writing.
 *
 * @returns undefined where a blank or an apostrophe separates anything else: `30 40` are two figures, and `1'5` is none
 */
export function bareFigure(text: string): string | undefined {
  const trimmed = text.trim()
  const figure = trimmed.endsWith('%') ? trimmed.slice(0, -1).trimEnd() : trimmed
  const isNegative = /^[-−]/.test(figure)
  const digits = isNegative ? figure.slice(1).trimStart() : figure
  const minus = isNegative ? '-' : ''
  if (/^[\d.,]+$/.test(digits)) return `${minus}${digits}`
  return digitsInGroups.test(digits) ? `${minus}${digits.replaceAll(separators, '')}` : undefined
}
