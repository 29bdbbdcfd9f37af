import { plainBody } from '@minga/domain/text-form/plain-text'
import type { TableCell as Cell } from '@minga/domain/text-form/read-text'
import { BorderStyle, ShadingType, Table, TableCell, TableLayoutType, TableRow, WidthType, type Paragraph } from 'docx'

const border = { style: BorderStyle.SINGLE, size: 4, color: '9AA3AF' }
const borders = { top: border, bottom: border, left: border, right: border }
const head = { type: ShadingType.CLEAR, fill: 'EEF2EF', color: 'auto' }

/**
 * A table over the whole line. A row of headings is repeated on each page.
 *
 * @param width in twentieths of a point
 * @param write the paragraphs of a cell; never none
 * @param shares how its columns share the width; by their words if left out
 */
export function docxTable(
  rows: readonly (readonly Cell[])[],
  width: number,
  write: (cell: Cell) => readonly (Paragraph | Table)[],
  shares = sharesByWords(rows),
): Table {
  const total = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map((share) => Math.floor((share / total) * width))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    rows: rows.map(
      (row, at) =>
        new TableRow({
          tableHeader: at === 0 && row.every(({ isHeader }) => isHeader),
          cantSplit: true,
          children: row.map(
            (cell) =>
              new TableCell({
                borders,
                ...(cell.isHeader && { shading: head }),
                ...(cell.columns > 1 && { columnSpan: cell.columns }),
                ...(cell.rows > 1 && { rowSpan: cell.rows }),
                margins: { top: 50, bottom: 50, left: 90, right: 90 },
                children: write(cell),
              }),
          ),
        }),
    ),
  })
}

/** Columns with more text are wider; none is so narrow that words break. */
function sharesByWords(rows: readonly (readonly Cell[])[]): readonly number[] {
  const count = Math.max(1, ...rows.map((row) => row.reduce((sum, { columns }) => sum + columns, 0)))
  const weights = Array.from({ length: count }, () => 8)
  for (const row of rows) {
    let column = 0
    for (const { columns, blocks } of row) {
      const letters = Math.min(40, plainBody(blocks).length)
      if (columns === 1) weights[column] = Math.max(weights[column] ?? 8, letters)
      column += columns
    }
  }
  return weights
}
