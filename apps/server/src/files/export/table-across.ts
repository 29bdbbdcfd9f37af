import { BorderStyle, PageOrientation, Table, TableLayoutType, WidthType, type TableRow } from 'docx'

/** A4 in landscape, in twentieths of a point. The library turns the page itself. */
const page = { width: 11_906, height: 16_838, margin: 850 }
const { margin } = page

/** The section of a document whose one table is as wide as the page. */
export const pageAcross = {
  size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE },
  margin: { top: margin, bottom: margin, left: margin, right: margin },
}

/** The width that the columns of such a table share, in twentieths of a point. */
export const widthAcross = page.height - 2 * margin

const border = { style: BorderStyle.SINGLE, size: 4, color: 'C9CED6' }
/** The look of each of its cells. */
export const cellAcross = {
  borders: { top: border, bottom: border, left: border, right: border },
  margins: { top: 60, bottom: 60, left: 80, right: 80 },
}

export function tableAcross(columnWidths: number[], rows: TableRow[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widthAcross, type: WidthType.DXA },
    columnWidths,
    rows,
  })
}
