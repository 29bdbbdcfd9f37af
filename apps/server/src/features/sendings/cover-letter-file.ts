import { localeOf } from '@minga/domain/language/locale-of'
import { Document, Packer, Paragraph, TextRun } from 'docx'

import { printable } from '../../files/export/printable.ts'
import { mailWords } from '../../mail/mail-words.ts'
import type { CoverLetter } from './cover-letters.ts'

/** A4, in twentieths of a point. */
const page = { width: 11_906, height: 16_838, margin: 1440 }

/** A letter on paper: its official number, then its words. */
export async function letterFile({ language, number, paragraphs }: CoverLetter): Promise<Uint8Array> {
  const t = mailWords(language)
  const heading = number === '' ? [] : [paragraph(t('sending.noteNumber', { number }), { bold: true })]
  const document = new Document({
    creator: 'Minga',
    styles: {
      default: { document: { run: { font: 'Calibri', size: 22, language: { value: localeOf[language] } } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        children: [...heading, ...paragraphs.map((words) => paragraph(words))],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function paragraph(words: string, { bold = false } = {}): Paragraph {
  const lines = printable(words).split('\n')
  return new Paragraph({
    spacing: { after: 200 },
    children: lines.map((text, at) => new TextRun({ text, bold, ...(at > 0 && { break: 1 }) })),
  })
}
