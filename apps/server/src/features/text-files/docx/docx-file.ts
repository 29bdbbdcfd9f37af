import { notesOf } from '@minga/domain/text-form/text-notes'
import { Paragraph, TextRun } from 'docx'

import { docxFrame, docxLine } from '../../../files/docx/docx-frame.ts'
import { footnotes } from '../../../files/docx/docx-runs.ts'
import type { InternalMark, TextDocument } from '../text-document.ts'
import { DocxBlocks } from './docx-blocks.ts'
import { DocxMargin } from './docx-margin.ts'

/** The document for Word. Its property `MingaExport` and its bookmarks let a returned file be compared with what was sent. */
export async function docxFile(document: TextDocument): Promise<Uint8Array> {
  const { id, title, internal } = document
  const margin = new DocxMargin(document.margin)
  const blocks = new DocxBlocks(document.pictures, margin)
  const body = blocks.write(document.blocks, docxLine)
  return docxFrame(document, {
    body,
    title: margin.title([new TextRun(title)]),
    notice: internal === null ? undefined : internalMark(internal),
    customProperties: [{ name: 'MingaExport', value: id }],
    numbering: blocks.numberings.options,
    footnotes: footnotes(notesOf(document.blocks)),
    comments: { children: margin.options },
  })
}

function internalMark({ mark, sentence }: InternalMark): Paragraph {
  return new Paragraph({
    style: 'Audience',
    children: [new TextRun({ text: mark, bold: true }), new TextRun({ text: ` · ${sentence}` })],
  })
}
