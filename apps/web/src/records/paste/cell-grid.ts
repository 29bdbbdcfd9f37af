/** Beyond this it is no copy of a person's sheet. */
export const mostRows = 5000
export const mostColumns = 100

/**
 * The cells of a table by the places where they are shown. A cell that stands over several columns or rows is in the first of
 * them; the others, which it covers, have none.
 */
export function cellGrid(table: HTMLTableElement): (HTMLTableCellElement | undefined)[][] {
  let section: Element | null = null
  /** For each column, how many of the rows to come a cell above still covers. */
  let covered: number[] = []
  return [...table.rows].slice(0, mostRows + 1).map((row) => {
    // No cell reaches out of its part of the table.
    if (row.parentElement !== section) covered = []
    section = row.parentElement
    const [line, below] = lineOf(row, covered)
    covered = below
    return line
  })
}

type Line = (HTMLTableCellElement | undefined)[]

/** A row as it is shown under what covers it, and what it leaves covered. */
function lineOf(row: HTMLTableRowElement, covered: readonly number[]): [Line, number[]] {
  const line: Line = []
  const below = covered.map((rows) => Math.max(0, rows - 1))
  const isCovered = () => (covered[line.length] ?? 0) > 0
  for (const cell of row.cells) {
    while (isCovered()) line.push(undefined)
    if (line.length >= mostColumns) return [line, below]
    // Over no row in particular, it stands over all that follow.
    const rows = cell.rowSpan === 0 ? mostRows : cell.rowSpan - 1
    const width = Math.min(cell.colSpan, mostColumns - line.length)
    for (let at = 0; at < width; at += 1) {
      below[line.length] = Math.max(below[line.length] ?? 0, rows)
      line.push(at === 0 ? cell : undefined)
    }
  }
  while (isCovered()) line.push(undefined)
  return [line, below]
}
