import { zip } from '@minga/domain/file/testing/zip'

/** A relationship, by the last word of its type. */
export interface TestLink {
  readonly id: string
  readonly type: string
  readonly target: string
  readonly isExternal?: boolean
}

export interface TestPart {
  readonly name: string
  readonly content: string | Uint8Array
  readonly links?: readonly TestLink[]
  readonly type?: string
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** All the namespaces that the tests write in, for the first element of a part. */
export const namespaces = [
  ['r', office],
  ['w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main'],
  ['p', 'http://schemas.openxmlformats.org/presentationml/2006/main'],
  ['c', 'http://schemas.openxmlformats.org/drawingml/2006/chart'],
  ['pic', 'http://schemas.openxmlformats.org/drawingml/2006/picture'],
  ['wp', 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'],
  ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'],
  ['o', 'urn:schemas-microsoft-com:office:office'],
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['x', 'urn:schemas-microsoft-com:office:excel'],
  ['we', 'http://schemas.microsoft.com/office/webextensions/webextension/2010/11'],
  ['wetp', 'http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')
const spreadsheet = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

const mainTypes = {
  'word/document.xml': 'wordprocessingml.document.main+xml',
  'xl/workbook.xml': 'spreadsheetml.sheet.main+xml',
  'ppt/presentation.xml': 'presentationml.presentation.main+xml',
} as const

/** A package of Microsoft's family with these parts, the first of which is its document. */
export function openXmlPackage(parts: readonly TestPart[], packageLinks: readonly TestLink[] = []): Uint8Array {
  const [main] = parts
  const mainName = main?.name ?? 'word/document.xml'
  const overrides = parts.map(({ name, type }) => {
    const known = type ?? (mainTypes as Record<string, string>)[name] ?? 'x'
    return `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.${known}"/>`
  })
  const types = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  const root = [{ id: 'rId1', type: 'officeDocument', target: mainName }, ...packageLinks]
  return zip([
    { name: '[Content_Types].xml', text: types },
    { name: '_rels/.rels', text: relationships(root) },
    ...parts.flatMap(({ name, content, links }) => [
      typeof content === 'string' ? { name, text: content } : { name, bytes: content },
      ...(links === undefined ? [] : [{ name: linksName(name), text: relationships(links) }]),
    ]),
  ])
}

function linksName(name: string): string {
  return name.replace(/([^/]+)$/, '_rels/$1.rels')
}

function relationships(links: readonly TestLink[]): string {
  const each = links.map(({ id, type, target, isExternal }) => {
    const uri = type.includes(':') ? type : `${office}/${type}`
    return `<Relationship Id="${id}" Type="${uri}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`
}

/** A document of words: its body, its links, and its other parts. */
export function docx(body: string, links: readonly TestLink[] = [], parts: readonly TestPart[] = []): Uint8Array {
  const content = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${namespaces}><w:body>${body}<w:p><w:r><w:t>Las palabras quedan.</w:t></w:r></w:p></w:body></w:document>`
  return openXmlPackage([{ name: 'word/document.xml', content, links }, ...parts])
}

/** A book of one sheet: what stands in it between its cells and its end, too. */
export function xlsx({
  cells = '<row r="1"><c r="A1"><v>42</v></c></row>',
  after = '',
  links = [],
  parts = [],
  book = '',
  bookLinks = [],
}: {
  readonly cells?: string
  readonly after?: string
  readonly links?: readonly TestLink[]
  readonly parts?: readonly TestPart[]
  readonly book?: string
  readonly bookLinks?: readonly TestLink[]
}): Uint8Array {
  const workbook = `<?xml version="1.0"?><workbook ${spreadsheet} ${namespaces}><sheets><sheet name="Hoja 1" sheetId="1" r:id="rId1"/></sheets>${book}</workbook>`
  const sheet = `<?xml version="1.0"?><worksheet ${spreadsheet} ${namespaces}><sheetData>${cells}</sheetData>${after}</worksheet>`
  return openXmlPackage([
    {
      name: 'xl/workbook.xml',
      content: workbook,
      links: [{ id: 'rId1', type: 'worksheet', target: 'worksheets/sheet1.xml' }, ...bookLinks],
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet, links, type: 'spreadsheetml.worksheet+xml' },
    ...parts,
  ])
}

/** One slide, with these shapes and, behind them, what moves. */
export function pptx(
  shapes: string,
  links: readonly TestLink[] = [],
  parts: readonly TestPart[] = [],
  after = '',
): Uint8Array {
  const presentation = `<?xml version="1.0"?><p:presentation ${namespaces}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>`
  const slide = `<?xml version="1.0"?><p:sld ${namespaces}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld>${after}</p:sld>`
  return openXmlPackage([
    {
      name: 'ppt/presentation.xml',
      content: presentation,
      links: [{ id: 'rId1', type: 'slide', target: 'slides/slide1.xml' }],
    },
    { name: 'ppt/slides/slide1.xml', content: slide, links, type: 'presentationml.slide+xml' },
    ...parts,
  ])
}
