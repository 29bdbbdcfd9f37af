import { xmlAttributes } from '../translation/xml-words.ts'
import type { Box, SlideRow, SlideRun, SlideTable } from './deck.ts'
import { emu, paragraph, transform, type Around } from './presentation-xml.ts'
import { cellInset, heightOfRow } from './text-fit.ts'

const margins = `marL="${emu(cellInset.across)}" marR="${emu(cellInset.across)}" marT="${emu(cellInset.down)}" marB="${emu(cellInset.down)}"`
const none = ['lnL', 'lnR', 'lnT'].map((side) => `<a:${side} w="0"><a:noFill/></a:${side}>`).join('')

/** Words of a head that stood larger would break in narrow columns. In points. */
const largestHead = 13

/** The height of a table's first row, in points. Its words are bold, and so wider. */
export function heightOfHead({ head, widths, size }: Pick<SlideTable, 'head' | 'widths' | 'size'>): number {
  return heightOfRow(head, widths, Math.min(size, largestHead) * 1.1)
}

/** A table that the reader can edit, whose first row is its head. */
export function tableXml(table: SlideTable, box: Box, id: number, around: Around): string {
  const { alternative, widths, head, rows } = table
  const height = heightOfHead(table) + rows.reduce((sum, row) => sum + row.height, 0)
  const frame = { ...box, width: widths.reduce((sum, width) => sum + width, 0), height }
  const columns = widths.map((width) => `<a:gridCol w="${emu(width)}"/>`).join('')
  const first = head.map((text): SlideRow['cells'][number] => [[{ text, bold: true, look: 'accent' }]])
  return (
    `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr${xmlAttributes({ id: String(id), name: `Table ${String(id)}`, descr: alternative })}/>` +
    `<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>${transform(frame, 'p:xfrm')}` +
    `<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/>` +
    `<a:tblGrid>${columns}</a:tblGrid>${rowXml({ height: heightOfHead(table), cells: first }, table, 'head', around)}` +
    `${rows.map((row) => rowXml(row, table, 'body', around)).join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`
  )
}

function rowXml({ height, cells }: SlideRow, table: SlideTable, of: 'head' | 'body', around: Around): string {
  const written = cells.map((lines, at) => cellXml(lines, { table, at, of }, around)).join('')
  return `<a:tr h="${emu(height)}">${written}</a:tr>`
}

interface CellPlace {
  readonly table: SlideTable
  readonly at: number
  readonly of: 'head' | 'body'
}

function cellXml(lines: readonly (readonly SlideRun[])[], { table, at, of }: CellPlace, around: Around): string {
  const align = table.numbers?.includes(at) === true ? 'r' : 'l'
  const paragraphs = (lines.length === 0 ? [[]] : lines).map((runs) =>
    paragraph(runs, { size: of === 'head' ? Math.min(table.size, largestHead) : table.size, align, after: 0 }, around),
  )
  const [weight, line, fill] =
    of === 'head'
      ? [1.5, '<a:schemeClr val="accent1"/>', '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>']
      : [0.75, '<a:schemeClr val="bg1"><a:lumMod val="80000"/></a:schemeClr>', '<a:noFill/>']
  const below = `<a:lnB w="${emu(weight)}"><a:solidFill>${line}</a:solidFill></a:lnB>`
  return `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>${paragraphs.join('')}</a:txBody><a:tcPr ${margins}>${none}${below}${fill}</a:tcPr></a:tc>`
}
