import { posix } from 'node:path'

import { DOMParser, type Document, type Element } from '@xmldom/xmldom'

import { unzip } from '../../../testing/unzip.ts'

/** The children of a worksheet, in the order of ECMA-376, part 1, 18.3.1.99. */
const worksheetOrder = (
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection ' +
  'protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells ' +
  'phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup ' +
  'headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing ' +
  'legacyDrawing picture oleObjects controls webPublishItems tableParts extLst'
).split(' ')
/** The order of elements in a workbook, 18.2.27, and in its styles, 18.8.39. */
const workbookOrder = (
  'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups ' +
  'externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches extLst'
).split(' ')
const stylesOrder = 'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst'.split(
  ' ',
)

/** A cell holds no more letters, a formula of a validation no more, and a sheet's name no more. */
const [longestCell, longestFormula, longestName] = [32_767, 255, 31]

/**
 * The faults in a workbook of ours, in sentences; empty for one that Excel opens without repairing it. No package holds
 * the schemas of ECMA-376 under a licence that fits, so this states the rules that files break.
 */
export function workbookFaults(bytes: Uint8Array): string[] {
  const parts = new Map([...unzip(bytes)].map(([name, part]) => [name, part.toString('utf8')]))
  const xml = new Map(
    [...parts].flatMap(([name, text]) => (/\.(?:xml|rels)$/.test(name) ? [[name, parsed(text)]] : [])),
  )
  const book = xml.get('xl/workbook.xml')
  if (book === undefined) return ['there is no workbook']
  const sheets = [...xml].filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
  const context = contextOf(xml, book)
  return [
    ...typeFaults(parts, xml),
    ...relationFaults(parts, xml),
    ...orderFaults('xl/workbook.xml', book, workbookOrder),
    ...orderFaults('xl/styles.xml', xml.get('xl/styles.xml'), stylesOrder),
    ...nameFaults(book, context),
    ...styleFaults(xml.get('xl/styles.xml')),
    ...sheets.flatMap(([name, sheet]) => sheetFaults(name, sheet, context)),
    ...(sheets.filter(([, sheet]) => all(sheet, 'sheetView').some((view) => view.getAttribute('tabSelected') === '1'))
      .length > 1
      ? ['several sheets are selected at once']
      : []),
  ]
}

interface Context {
  readonly sheetNames: readonly string[]
  readonly definedNames: ReadonlyMap<string, string>
  readonly styles: number
  readonly strings: readonly Element[]
}

function contextOf(xml: ReadonlyMap<string, Document>, book: Document): Context {
  return {
    sheetNames: all(book, 'sheet').map((sheet) => sheet.getAttribute('name') ?? ''),
    definedNames: new Map(
      all(book, 'definedName').map((each) => [each.getAttribute('name') ?? '', each.textContent ?? '']),
    ),
    styles: all(xml.get('xl/styles.xml'), 'cellXfs').flatMap((each) => childrenOf(each)).length,
    strings: all(xml.get('xl/sharedStrings.xml'), 'si'),
  }
}

/** Every part has a type, and every type that is named is of a part. */
function typeFaults(parts: ReadonlyMap<string, string>, xml: ReadonlyMap<string, Document>): string[] {
  const types = xml.get('[Content_Types].xml')
  const named = all(types, 'Override').map((each) => (each.getAttribute('PartName') ?? '').slice(1))
  const endings = new Set(all(types, 'Default').map((each) => each.getAttribute('Extension') ?? ''))
  const untyped = [...parts.keys()].filter(
    (part) =>
      part !== '[Content_Types].xml' &&
      !named.includes(part) &&
      (!endings.has(part.split('.').at(-1) ?? '') || part.startsWith('xl/worksheets/sheet')),
  )
  return [
    ...untyped.map((part) => `${part} has no type`),
    ...named.filter((part) => !parts.has(part)).map((part) => `${part} has a type and is not there`),
    ...repeated(named).map((part) => `${part} has two types`),
  ]
}

/** Every relation leads to a part, and every id that is used has a relation. */
function relationFaults(parts: ReadonlyMap<string, string>, xml: ReadonlyMap<string, Document>): string[] {
  return [...xml].flatMap(([name, relations]) => {
    if (!name.endsWith('.rels')) return []
    const folder = posix.dirname(posix.dirname(name))
    const source = posix.join(folder, posix.basename(name, '.rels'))
    const ids = all(relations, 'Relationship').map((each) => each.getAttribute('Id') ?? '')
    const lost = all(relations, 'Relationship').flatMap((each) => {
      const target = each.getAttribute('Target') ?? ''
      const part = target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
      return each.getAttribute('TargetMode') === 'External' || parts.has(part) ? [] : [`${name} leads to no ${part}`]
    })
    const used = [...(parts.get(source) ?? '').matchAll(/\br:id="([^"]*)"/g)].map(([, id = '']) => id)
    return [
      ...lost,
      ...repeated(ids).map((id) => `${name} has ${id} twice`),
      ...used.filter((id) => !ids.includes(id)).map((id) => `${source} uses ${id}, which is no relation`),
    ]
  })
}

function orderFaults(name: string, part: Document | undefined, order: readonly string[]): string[] {
  const children = childrenOf(part?.documentElement ?? undefined).map(({ localName }) => localName ?? '')
  const places = children.map((child) => order.indexOf(child))
  const isSorted = places.every((place, at) => place >= (places[at - 1] ?? 0))
  return [
    ...children.filter((_, at) => places[at] === -1).map((child) => `${name}: <${child}> does not belong there`),
    ...(isSorted ? [] : [`${name}: ${children.join(', ')} are in another order than the format's`]),
  ]
}

function nameFaults(book: Document, { sheetNames, definedNames }: Context): string[] {
  const lower = sheetNames.map((name) => name.toLowerCase())
  const names = all(book, 'definedName').map((each) => (each.getAttribute('name') ?? '').toLowerCase())
  return [
    ...sheetNames
      .filter((name) => name === '' || name.length > longestName || /[[\]:*?/\\]|^'|'$/.test(name))
      .map((name) => `a sheet cannot be called ${JSON.stringify(name)}`),
    ...repeated(lower).map((name) => `two sheets are called ${name}`),
    ...repeated(all(book, 'sheet').map((each) => each.getAttribute('sheetId') ?? '')).map(
      (id) => `two sheets have ${id}`,
    ),
    ...names
      .filter((name) => !/^[\p{L}_\\][\w.\p{L}]*$/u.test(name) || /^[a-z]{1,3}\d+$|^r\d*c\d*$/.test(name))
      .map((name) => `${name} cannot be a name`),
    ...repeated(names).map((name) => `the name ${name} is there twice`),
    ...[...definedNames].flatMap(([name, range]) => {
      const found = /^'((?:[^']|'')+)'!\$([A-Z]{1,3})\$\d+:\$([A-Z]{1,3})\$\d+$/.exec(range)
      const sheet = found?.[1]?.replaceAll("''", "'")
      return sheet !== undefined && sheetNames.includes(sheet) ? [] : [`${name} stands for ${range}, which is nowhere`]
    }),
  ]
}

/** Everything that a format of cells refers to exists. */
function styleFaults(styles: Document | undefined): string[] {
  const counts = new Map(
    ['fonts', 'fills', 'borders'].map((name) => [name, all(styles, name).flatMap((each) => childrenOf(each)).length]),
  )
  const formats = new Set(all(styles, 'numFmt').map((each) => Number(each.getAttribute('numFmtId'))))
  const cells = all(styles, 'cellXfs').flatMap((each) => childrenOf(each))
  return cells.flatMap((each, at) => {
    const number = Number(each.getAttribute('numFmtId') ?? 0)
    const refers = [
      ['fontId', 'fonts'],
      ['fillId', 'fills'],
      ['borderId', 'borders'],
    ] as const
    return [
      ...refers
        .filter(([attribute, of]) => Number(each.getAttribute(attribute) ?? 0) >= (counts.get(of) ?? 0))
        .map(([attribute]) => `the style ${at} has a ${attribute} that is not there`),
      ...(number >= 50 && !formats.has(number) ? [`the style ${at} has the format ${number}, which is not there`] : []),
    ]
  })
}

function sheetFaults(name: string, sheet: Document, context: Context): string[] {
  const cells = all(sheet, 'c')
  const refs = cells.map((cell) => cell.getAttribute('r') ?? '')
  const validations = all(sheet, 'dataValidation')
  const said = Number(all(sheet, 'dataValidations')[0]?.getAttribute('count') ?? validations.length)
  return [
    ...orderFaults(name, sheet, worksheetOrder),
    ...(all(sheet, 'sheetProtection').length > 0 ? [`${name} is protected`] : []),
    ...repeated(refs).map((ref) => `${name}: ${ref} is there twice`),
    ...cells.flatMap((cell) => cellFaults(name, cell, context)),
    ...(said === validations.length ? [] : [`${name} counts ${said} validations and has ${validations.length}`]),
    ...validations.flatMap((each) => validationFaults(name, each, context)),
  ]
}

function cellFaults(name: string, cell: Element, { styles, strings }: Context): string[] {
  const [ref, style, type] = ['r', 's', 't'].map((attribute) => cell.getAttribute(attribute))
  const value = childrenOf(cell).find(({ localName }) => localName === 'v')?.textContent ?? ''
  const words = type === 's' ? strings[Number(value)]?.textContent : value
  return [
    ...(Number(style ?? 0) < styles ? [] : [`${name}: ${ref} has the style ${style}, which is not there`]),
    ...(words === undefined || words === null ? [`${name}: ${ref} has a text that is not there`] : []),
    ...((words ?? '').length > longestCell ? [`${name}: ${ref} is too long`] : []),
    ...(type === null && value !== '' && !Number.isFinite(Number(value)) ? [`${name}: ${ref} is no number`] : []),
  ]
}

function validationFaults(name: string, validation: Element, { definedNames }: Context): string[] {
  const formula = childrenOf(validation).find(({ localName }) => localName === 'formula1')?.textContent ?? ''
  const where = validation.getAttribute('sqref') ?? ''
  const texts = ['error', 'prompt'].map((attribute) => validation.getAttribute(attribute) ?? '')
  const titles = ['errorTitle', 'promptTitle'].map((attribute) => validation.getAttribute(attribute) ?? '')
  return [
    ...(formula.length > longestFormula ? [`${name}: the formula at ${where} is too long`] : []),
    ...(/^[A-Z]+\d+(?::[A-Z]+\d+)?$/.test(where) ? [] : [`${name}: ${where} is no range`]),
    ...(/^\w+$/.test(formula) && !definedNames.has(formula) ? [`${name}: ${formula} is no name`] : []),
    ...(texts.some(({ length }) => length > 255) || titles.some(({ length }) => length > 32)
      ? [`${name}: what is said at ${where} is too long`]
      : []),
  ]
}

function parsed(text: string): Document {
  return new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(message)
    },
  }).parseFromString(text, 'text/xml')
}

function all(part: Document | undefined, name: string): Element[] {
  return part === undefined ? [] : [...part.getElementsByTagNameNS('*', name)]
}

function childrenOf(element: Element | undefined): Element[] {
  return [...(element?.childNodes ?? [])].filter((node): node is Element => node.nodeType === 1)
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>()
  return [...new Set(values.filter((value) => seen.size === seen.add(value).size))]
}
