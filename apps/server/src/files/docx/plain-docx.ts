import type { Run, ShownRecord, TableCell, TextBlock } from '@minga/domain/text-form/read-text'
import { AlignmentType, BorderStyle, HeadingLevel, Paragraph, TextRun, type FileChild, type Table } from 'docx'

import { docxFrame, docxLine, type FramedDocument } from './docx-frame.ts'
import { lineRuns, linkRun } from './docx-runs.ts'
import { docxTable } from './docx-tables.ts'

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
const alignments = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER } as const
const frame = { style: BorderStyle.SINGLE, size: 6, color: '9AA3AF', space: 6 }

/** The blocks of which a document of ours consists that no person writes in. */
export type PlainBlock = Extract<TextBlock, { readonly is: 'heading' | 'paragraph' | 'table' | 'card' }>

/** A document for Word that Minga writes whole: nothing of it comes back. */
export function plainDocx(document: FramedDocument & { readonly blocks: readonly PlainBlock[] }): Promise<Uint8Array> {
  return docxFrame(document, { body: document.blocks.flatMap(childrenOf) })
}

function childrenOf(block: PlainBlock): FileChild[] {
  switch (block.is) {
    case 'heading':
      return [new Paragraph({ heading: headings[block.level], keepNext: true, children: lineRuns(block.line) })]
    case 'paragraph':
      return [new Paragraph({ children: lineRuns(block.line) })]
    case 'card':
      return [recordCard(block.record)]
    case 'table':
      // Word joins two tables that touch.
      return [
        docxTable(block.rows, docxLine, (cell) => cellChildren(cell, letterSize(block)), block.widths),
        new Paragraph({ spacing: { after: 0 } }),
      ]
  }
}

/** In half points. Seven columns and more have little room: their words would break in the middle. */
function letterSize({ rows }: Extract<PlainBlock, { readonly is: 'table' }>): number {
  return Math.max(...rows.map(({ length }) => length)) < 7 ? 19 : 16
}

/** @param size of its letters, in half points */
function cellChildren({ blocks, align, isHeader }: TableCell, size: number): (Paragraph | Table)[] {
  const lines = blocks.flatMap((block): (readonly Run[])[] => (block.is === 'paragraph' ? [block.line] : []))
  return (lines.length === 0 ? [[]] : lines).map(
    (line) =>
      new Paragraph({
        spacing: { after: 0 },
        ...(align !== null && { alignment: alignments[align] }),
        children: lineRuns(line, { size, bold: isHeader }),
      }),
  )
}

/** A record in a frame, which stays with what is said of it. */
function recordCard({ name, title, details, address }: ShownRecord): Paragraph {
  return new Paragraph({
    style: 'RecordCard',
    keepLines: true,
    keepNext: true,
    border: { top: frame, bottom: frame, left: frame, right: frame },
    children: [
      address === null ? new TextRun({ text: name, bold: true }) : linkRun(address, name, { bold: true }, title),
      new TextRun({ text: ` ${title}`, bold: true }),
      ...(details.length === 0
        ? []
        : [new TextRun({ text: details.join(' · '), break: 1, size: 19, color: '4B5563' })]),
    ],
  })
}
