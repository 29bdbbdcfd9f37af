import { packedPart, writeZip } from '../../cleaning/archive.ts'

interface MadeWorkbook {
  /** The content of each sheet, as XML. */
  readonly sheets: Readonly<Record<string, string>>
  readonly strings?: string
  readonly styles?: string
  readonly is1904?: boolean
}

/** A workbook of parts written by hand, for what no program writes on demand. */
export function madeWorkbook({ sheets, strings, styles, is1904 = false }: MadeWorkbook): Uint8Array {
  const named = Object.entries(sheets)
  return writeZip([
    part(
      'xl/workbook.xml',
      `<?xml version="1.0"?><workbook><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${named
        .map(([name], at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${named
        .map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
        .join('')}</Relationships>`,
    ),
    ...named.map(([, data], at) =>
      part(`xl/worksheets/sheet${at + 1}.xml`, `<worksheet><sheetData>${data}</sheetData></worksheet>`),
    ),
    ...(strings === undefined ? [] : [part('xl/sharedStrings.xml', `<sst>${strings}</sst>`)]),
    ...(styles === undefined ? [] : [part('xl/styles.xml', `<styleSheet>${styles}</styleSheet>`)]),
  ])
}

function part(name: string, text: string) {
  return packedPart(name, new TextEncoder().encode(text))
}
