import { localeOf } from '@minga/domain/language/locale-of'
import type { Code, CodedLine } from '@minga/domain/translation/coded-line'
import type { TranslationUnit } from '@minga/domain/translation/translation-unit'
import {
  Bookmark,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  ShadingType,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

import { bookmarkName } from '../../files/export/bookmark-name.ts'
import { cellAcross, pageAcross, tableAcross, widthAcross } from '../../files/export/table-across.ts'
import type { TranslatorsFile } from '../../files/translation/translators-file.ts'
import { lookedPair, tokenOf } from './column-tokens.ts'
import { translationWords } from './translation-words.ts'

const half = Math.floor(widthAcross / 2)
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
        properties: { page: pageAcross },
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
          new Paragraph({ children: [new TextRun(t('columns'))] }),
          tableAcross([half, half], [new TableRow({ tableHeader: true, children: head }), ...rows]),
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
    ...cellAcross,
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
