/**
 * Lines of cells as comma-separated values, RFC 4180, with the mark by which spreadsheets know UTF-8. A text that a spreadsheet
 * would take for a formula has an apostrophe before it.
 */
export function csvText(lines: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${lines.map((line) => line.map(cellText).join(',')).join('\r\n')}\r\n`
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

function cellText(value: string | number): string {
  return quoted(typeof value === 'number' ? String(value) : withoutFormula(value))
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
