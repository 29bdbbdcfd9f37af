import { localeOf } from '@minga/domain/language/locale-of'
import type { Code, CodedLine } from '@minga/domain/translation/coded-line'
import type { TranslationUnit } from '@minga/domain/translation/translation-unit'
import {
  Bookmark,
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

import { bookmarkName } from '../../files/export/bookmark-name.ts'
import type { TranslatorsFile } from '../../files/translation/translators-file.ts'
import { lookedPair, tokenOf } from './column-tokens.ts'
import { translationWords } from './translation-words.ts'

/** A4 across, in twentieths of a point. The library turns the page itself. */
const page = { width: 11_906, height: 16_838, margin: 850 }
const inside = page.height - 2 * page.margin
const half = Math.floor(inside / 2)
const border = { style: BorderStyle.SINGLE, size: 4, color: 'C9CED6' }
const grey = { type: ShadingType.CLEAR, fill: 'F3F4F6', color: 'auto' }

/**
 * The source on the left, its translation on the right, a row for each. A bookmark in each row and the property `MingaExport` let one that
 * comes back be read; what is no word stands in brackets with its number.
 */
export async function twoColumns(file: TranslatorsFile): Promise<Uint8Array> {
  const { id, title, source, target, units, shown } = file
  const t = translationWords(target)
  const names = new Intl.DisplayNames(localeOf[target], { type: 'language' })
  const head = [source, target].map((language) =>
    cell([new TextRun({ text: names.of(language) ?? language, bold: true })], true),
  )
  const rows = units.filter(({ isLocked }) => !isLocked).map((unit) => rowOf(unit, shown))
  const document = new Document({
    title,
    creator: 'Minga',
    customProperties: [{ name: 'MingaExport', value: id }],
    styles: { default: { document: { run: { font: 'Calibri', size: 20, language: { value: localeOf[target] } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
          new Paragraph({ children: [new TextRun(t('columns'))] }),
          new Table({
            layout: TableLayoutType.FIXED,
            width: { size: inside, type: WidthType.DXA },
            columnWidths: [half, half],
            rows: [new TableRow({ tableHeader: true, children: head }), ...rows],
          }),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

type Shown = (code: Code) => string

function rowOf({ id, codes, source, target }: TranslationUnit, shown: Shown): TableRow {
  const words = runsOf(source, codes, shown)
  return new TableRow({
    children: [
      cell([new Bookmark({ id: bookmarkName(id), children: words })], true),
      cell(target === undefined ? [] : runsOf(target, codes, shown), false),
    ],
  })
}

function cell(children: (Bookmark | TextRun)[], isSource: boolean): TableCell {
  return new TableCell({
    width: { size: half, type: WidthType.DXA },
    ...(isSource && { shading: grey }),
    borders: { top: border, bottom: border, left: border, right: border },
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    children: [new Paragraph({ children })],
  })
}

/** Bold and italics are shown as such; all else that is no word as its number in brackets. */
function runsOf(line: CodedLine, codes: readonly Code[], shown: Shown): TextRun[] {
  const known = new Map(codes.map((code) => [code.id, code]))
  const open = new Set<'bold' | 'italic'>()
  return line.flatMap((part): TextRun[] => {
    const look = { bold: open.has('bold'), italics: open.has('italic') }
    if (part.is === 'text') return [new TextRun({ ...look, text: part.text })]
    const code = known.get(part.code)
    const pair = code && lookedPair(code)
    if (pair === undefined) return code === undefined ? [] : [new TextRun({ text: tokenOf(part, code, shown) })]
    if (part.is === 'open') open.add(pair)
    else open.delete(pair)
    return []
  })
}
