/**
 * Lines of cells as comma-separated values, RFC 4180, with the mark by which spreadsheets know UTF-8. With semicolons, numbers are
 * written with a decimal comma, as where these are used. A text that a spreadsheet would take for a formula has an apostrophe before it.
 */
export function csvText(
  lines: readonly (readonly (string | number)[])[],
  separator: 'comma' | 'semicolon' = 'comma',
): string {
  const hasSemicolons = separator === 'semicolon'
  const sign = hasSemicolons ? ';' : ','
  const written = lines.map((line) => line.map((value) => cellText(value, hasSemicolons)).join(sign))
  return `\uFEFF${written.join('\r\n')}\r\n`
}

/**
 * Spreadsheets in Spanish and Portuguese end a cell at a semicolon, and at a line's end inside quotes that they do not
 * see: what follows either may not begin a formula either. A minus begins numbers too, and those stay. Apostrophes that
 * stand there already get one more, so that taking one off gives the text back.
 */
const formula = /(^|[;\t\r\n]\s*)(?='*(?:[=+@]|-(?!\d+(?:[.,]\d+)?\s*(?:$|[;\r\n]))))/g

export function withoutFormula(text: string): string {
  const led = /^[\t\r]/.test(text) ? `'${text}` : text
  return led.replaceAll(formula, "$1'")
}

const guarded = /(^|[;\t\r\n]\s*)'(?='*(?:[=+@]|-(?!\d+(?:[.,]\d+)?\s*(?:$|[;\r\n]))))/g

/** The text that `withoutFormula` made this of, if that has no blank at its beginning. */
export function withFormula(text: string): string {
  return text.replaceAll(guarded, '$1')
}

function cellText(value: string | number, hasDecimalComma: boolean): string {
  if (typeof value === 'string') return quoted(withoutFormula(value))
  return quoted(hasDecimalComma ? String(value).replace('.', ',') : String(value))
}

function quoted(text: string): string {
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
