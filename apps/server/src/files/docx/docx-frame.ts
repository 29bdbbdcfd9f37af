import { localeOf } from '@minga/domain/language/locale-of'
import { wordsOf } from '@minga/domain/text-form/plain-text'
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
  type IPropertiesOptions,
  type ParagraphChild,
} from 'docx'

import type { PdfDocument } from '../pdf/pdf-document.ts'
import { docxStyles } from './docx-styles.ts'

/** A4, in twentieths of a point. */
const page = { width: 11_906, height: 16_838, margin: 1300 }
/** The width of a line, in twentieths of a point. */
export const docxLine = page.width - 2 * page.margin
/** A text with fewer headings is found through without a list of them. */
const headingsForContents = 3

/** What a document has on each page and before its text. */
export type FramedDocument = Pick<
  PdfDocument,
  'title' | 'language' | 'coalition' | 'standing' | 'contents' | 'contentsDepth' | 'pageWords' | 'blocks'
>

interface FrameParts extends Pick<IPropertiesOptions, 'customProperties' | 'numbering' | 'footnotes' | 'comments'> {
  readonly body: readonly FileChild[]
  /** The title as it stands in the text, where more than its words stands there. */
  readonly title?: readonly ParagraphChild[]
  /** At the top of each page. */
  readonly notice?: Paragraph | undefined
}

/** A document for Word: title, coalition and standing, contents, the text; all of them again at the head of its pages, and page numbers. */
export async function docxFrame(document: FramedDocument, parts: FrameParts): Promise<Uint8Array> {
  const { title, coalition, standing, language } = document
  const { body, title: titled = [new TextRun(title)], notice, ...properties } = parts
  const file = new Document({
    title,
    subject: standing.join(' · '),
    creator: coalition,
    styles: docxStyles(localeOf[language]),
    ...properties,
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: notice === undefined ? 1500 : 1800,
              bottom: 1300,
              left: page.margin,
              right: page.margin,
              header: 700,
              footer: 600,
            },
          },
        },
        headers: { default: header(document, notice) },
        footers: { default: footer(document) },
        children: [
          new Paragraph({ style: 'Title', children: titled }),
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
function contents({ contents: label, contentsDepth = 3, blocks }: FramedDocument): FileChild[] {
  const headings = blocks.filter((block) => block.is === 'heading' && wordsOf(block.line).trim() !== '')
  if (headings.length < headingsForContents) return []
  return [
    new Paragraph({ style: 'ContentsHeading', children: [new TextRun(label)] }),
    new TableOfContents(label, {
      hyperlink: true,
      headingStyleRange: `1-${String(contentsDepth)}`,
      beginDirty: false,
      tabLeader: LeaderType.NONE,
    }),
  ]
}

function header({ title, coalition, standing }: FramedDocument, notice: Paragraph | undefined): Header {
  return new Header({
    children: [
      ...(notice === undefined ? [] : [notice]),
      new Paragraph({
        style: 'Header',
        tabStops: [{ type: TabStopType.RIGHT, position: docxLine }],
        children: [new TextRun({ text: title, bold: true }), new TextRun({ text: `\t${coalition}` })],
      }),
      new Paragraph({ style: 'Header', children: [new TextRun(standing.join(' · '))] }),
    ],
  })
}

function footer({ pageWords: [before, between, after] }: FramedDocument): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        tabStops: [{ type: TabStopType.RIGHT, position: docxLine }],
        children: [
          new TextRun({
            children: ['\t', before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
          }),
        ],
      }),
    ],
  })
}
