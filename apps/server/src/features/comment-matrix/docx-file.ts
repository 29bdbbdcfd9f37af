import {
  AlignmentType,
  Bookmark,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

import { bookmarkName } from '../../files/export/bookmark-name.ts'
import { cellAcross, pageAcross, tableAcross, widthAcross } from '../../files/export/table-across.ts'
import type { MatrixSheet } from './matrix-sheet.ts'

const own = { type: ShadingType.CLEAR, fill: 'FBF1DC', color: 'auto' }
const head = { type: ShadingType.CLEAR, fill: 'E8EFE9', color: 'auto' }

type Shading = typeof own

/**
 * One table whose first row is repeated on each page. No fields but the page numbers, no links, nothing that runs. Its
 * property `MingaExport` and a bookmark in each row let one that comes back be compared.
 */
export async function docxFile(sheet: MatrixSheet): Promise<Uint8Array> {
  const { id, language, title, lines, warning, columns, rows } = sheet
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.floor((width / total) * widthAcross))
  const row = (cells: readonly string[], shading?: Shading, { tableHeader = false, thread = '' } = {}) =>
    new TableRow({
      tableHeader,
      cantSplit: false,
      children: cells.map((text, index) =>
        cell(text, widths[index] ?? 0, { shading, bold: tableHeader, thread: index === 0 ? thread : '' }),
      ),
    })
  const document = new Document({
    title,
    creator: 'Minga',
    ...(id !== undefined && { customProperties: [{ name: 'MingaExport', value: id }] }),
    styles: { default: { document: { run: { font: 'Calibri', size: 18, language: { value: language } } } } },
    sections: [
      {
        properties: { page: pageAcross },
        footers: { default: numbered() },
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs(title) }),
          ...lines.map((line) => new Paragraph({ children: runs(line) })),
          ...(warning === undefined ? [] : [new Paragraph({ shading: own, children: runs(warning, { bold: true }) })]),
          new Paragraph({ children: [] }),
          tableAcross(widths, [
            row(
              columns.map(({ label }) => label),
              head,
              { tableHeader: true },
            ),
            ...rows.map(({ cells, isOwn, thread }) => row(cells, isOwn ? own : undefined, { thread: thread ?? '' })),
          ]),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

interface CellLook {
  readonly shading: Shading | undefined
  readonly bold: boolean
  /** The discussion whose row begins here. */
  readonly thread: string
}

function cell(text: string, width: number, { shading, bold, thread }: CellLook): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(shading && { shading }),
    ...cellAcross,
    children: text.split('\n').map((line, at) => {
      const words = runs(line, { bold, size: 16 })
      const isMarked = at === 0 && thread !== ''
      return new Paragraph({
        children: isMarked ? [new Bookmark({ id: bookmarkName(thread), children: words })] : words,
      })
    }),
  })
}

function runs(text: string, style: { readonly bold?: boolean; readonly size?: number } = {}): TextRun[] {
  return [new TextRun({ text, ...style })]
}

function numbered(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 16 })],
      }),
    ],
  })
}
