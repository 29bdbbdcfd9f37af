import type { IStylesOptions } from 'docx'

const ink = '1F2937'
const quiet = '4B5563'
const green = '14532D'

/** Named styles, which who receives the file can change in one place. Sizes in half points, spaces in twentieths of one. */
export function docxStyles(locale: string): IStylesOptions {
  const small = { paragraph: { spacing: { after: 0 } }, run: { size: 17, color: quiet } }
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 22, color: ink, language: { value: locale } },
        paragraph: { spacing: { after: 140, line: 276 } },
      },
      title: { run: { size: 44, bold: true, color: green }, paragraph: { spacing: { after: 80 } } },
      heading1: { run: { size: 32, bold: true, color: green }, paragraph: { spacing: { before: 360, after: 120 } } },
      heading2: { run: { size: 26, bold: true, color: green }, paragraph: { spacing: { before: 280, after: 100 } } },
      heading3: { run: { size: 23, bold: true, color: ink }, paragraph: { spacing: { before: 220, after: 80 } } },
      footnoteText: { run: { size: 18 }, paragraph: { spacing: { after: 40, line: 240 } } },
      hyperlink: { run: { color: '0B5C3B', underline: {} } },
    },
    paragraphStyles: [
      { id: 'Subtitle', name: 'Subtitle', basedOn: 'Normal', run: { size: 24, color: quiet } },
      {
        id: 'Standing',
        name: 'Minga Standing',
        basedOn: 'Normal',
        run: { size: 20, color: quiet },
        paragraph: { spacing: { after: 360 } },
      },
      {
        id: 'ContentsHeading',
        name: 'TOC Heading',
        basedOn: 'Normal',
        run: { size: 26, bold: true, color: green },
        paragraph: { keepNext: true },
      },
      ...[1, 2, 3].map((level) => ({
        id: `TOC${String(level)}`,
        name: `toc ${String(level)}`,
        basedOn: 'Normal',
        paragraph: { indent: { left: (level - 1) * 300 }, spacing: { after: 40 } },
      })),
      {
        id: 'Quote',
        name: 'Quote',
        basedOn: 'Normal',
        run: { italics: true, color: quiet },
        paragraph: { indent: { left: 500, right: 300 } },
      },
      {
        id: 'Caption',
        name: 'caption',
        basedOn: 'Normal',
        run: { size: 19, color: quiet },
        paragraph: { spacing: { after: 240 } },
      },
      {
        id: 'RecordCard',
        name: 'Minga Card',
        basedOn: 'Normal',
        paragraph: { indent: { left: 120, right: 120 }, spacing: { before: 120, after: 200 } },
      },
      {
        id: 'CommentText',
        name: 'annotation text',
        basedOn: 'Normal',
        run: { size: 20 },
        paragraph: { spacing: { after: 40 } },
      },
      {
        id: 'Audience',
        name: 'Minga Audience',
        basedOn: 'Normal',
        run: { size: 20, color: 'B42318' },
        paragraph: { spacing: { after: 60 } },
      },
      { id: 'Header', name: 'header', basedOn: 'Normal', ...small },
      { id: 'Footer', name: 'footer', basedOn: 'Normal', ...small },
    ],
  }
}
