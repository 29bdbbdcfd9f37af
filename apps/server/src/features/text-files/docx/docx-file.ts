import { localeOf } from '@minga/domain/language/locale-of'
import { wordsOf } from '@minga/domain/text-form/plain-text'
import { notesOf } from '@minga/domain/text-form/text-notes'
import {
  Document,
  Footer,
  Header,
  LeaderType,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TabStopType,
  TextRun,
  type FileChild,
} from 'docx'

import type { InternalMark, TextDocument } from '../text-document.ts'
import { DocxBlocks } from './docx-blocks.ts'
import { DocxMargin } from './docx-margin.ts'
import { footnotes } from './docx-runs.ts'
import { docxStyles } from './docx-styles.ts'

/** A4, in twentieths of a point. */
const page = { width: 11_906, height: 16_838, margin: 1300 }
const inside = page.width - 2 * page.margin
/** A text with fewer headings is found through without a list of them. */
const headingsForContents = 3

/** The document for Word. Its property `MingaExport` and its bookmarks let a returned file be compared with what was sent. */
export async function docxFile(document: TextDocument): Promise<Uint8Array> {
  const { id, title, coalition, standing, language, internal } = document
  const margin = new DocxMargin(document.margin)
  const blocks = new DocxBlocks(document.pictures, margin)
  const body = blocks.write(document.blocks, inside)
  const file = new Document({
    title,
    subject: standing.join(' · '),
    creator: coalition,
    customProperties: [{ name: 'MingaExport', value: id }],
    styles: docxStyles(localeOf[language]),
    numbering: blocks.numberings.options,
    footnotes: footnotes(notesOf(document.blocks)),
    comments: { children: margin.options },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: internal === null ? 1500 : 1800,
              bottom: 1300,
              left: page.margin,
              right: page.margin,
              header: 700,
              footer: 600,
            },
          },
        },
        headers: { default: header(document) },
        footers: { default: footer(document) },
        children: [
          new Paragraph({ style: 'Title', children: margin.title([new TextRun(title)]) }),
          new Paragraph({ style: 'Subtitle', children: [new TextRun(coalition)] }),
          new Paragraph({ style: 'Standing', children: [new TextRun(standing.join(' · '))] }),
          ...contents(document),
          ...body,
        ],
      },
    ],
  })
  return Packer.toBuffer(file)
}

/** Filled in now, so that it is not empty before Word is asked to update it. */
function contents({ contents: label, blocks }: TextDocument): FileChild[] {
  const headings = blocks.filter((block) => block.is === 'heading' && wordsOf(block.line).trim() !== '')
  if (headings.length < headingsForContents) return []
  return [
    new Paragraph({ style: 'ContentsHeading', children: [new TextRun(label)] }),
    new TableOfContents(label, {
      hyperlink: true,
      headingStyleRange: '1-3',
      beginDirty: false,
      tabLeader: LeaderType.NONE,
    }),
  ]
}

function header({ title, coalition, standing, internal }: TextDocument): Header {
  return new Header({
    children: [
      ...(internal === null ? [] : [internalMark(internal)]),
      new Paragraph({
        style: 'Header',
        tabStops: [{ type: TabStopType.RIGHT, position: inside }],
        children: [new TextRun({ text: title, bold: true }), new TextRun({ text: `\t${coalition}` })],
      }),
      new Paragraph({ style: 'Header', children: [new TextRun(standing.join(' · '))] }),
    ],
  })
}

function internalMark({ mark, sentence }: InternalMark): Paragraph {
  return new Paragraph({
    style: 'Audience',
    children: [new TextRun({ text: mark, bold: true }), new TextRun({ text: ` · ${sentence}` })],
  })
}

function footer({ pageWords: [before, between, after] }: TextDocument): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        tabStops: [{ type: TabStopType.RIGHT, position: inside }],
        children: [
          new TextRun({
            children: ['\t', before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
          }),
        ],
      }),
    ],
  })
}
