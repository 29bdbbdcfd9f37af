/** More than this a cell of a workbook does not hold. In UTF-16 units. */
const longestCell = 32_000

/** As much of a text as a cell holds. */
export function fittingText(text: string): string {
  return text.length <= longestCell ? text : `${text.slice(0, longestCell).toWellFormed()}…`
}

/** Programs read `_x0041_` as A, unless its first sign is written so itself. */
export function escapedCell(text: string): string {
  return text.replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
}

/** A text as a cell of a workbook. */
export function cellText(text: string): string {
  return escapedCell(fittingText(text))
}
