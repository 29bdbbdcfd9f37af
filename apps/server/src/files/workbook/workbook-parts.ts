import { startsAs } from './first-bytes.ts'
import { NotCleanable } from '../cleaning/cleaned.ts'
import { Archive } from '../cleaning/archive.ts'
import { xmlText } from '../cleaning/xml.ts'
import { NoWorkbook } from './workbook.ts'
import { attributeOf, ignoring, visitXml } from './xml-tokens.ts'

/** The limit of all parts of a workbook unpacked together, in bytes. */
const mostUnpacked = 64 * 1024 * 1024

/** The parts of a workbook that its cells are in, each unpacked when it is asked for. */
export interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly path: string }[]
  readonly is1904: boolean
  /** Undefined where the workbook has no such part. */
  readonly text: (path: string) => string | undefined
}

/** @throws NoWorkbook where the bytes are no workbook, or one that is not read */
export function workbookParts(bytes: Uint8Array): WorkbookParts {
  if (startsAs(bytes, 'compound')) {
    const isLocked = Buffer.from(bytes).includes('EncryptedPackage', 0, 'utf16le')
    throw new NoWorkbook(isLocked ? 'protected' : 'old-kind', 'a compound file')
  }
  if (!startsAs(bytes, 'archive')) throw new NoWorkbook('other-kind', 'no archive')
  const archive = translated(() => new Archive(bytes, { left: mostUnpacked }))
  const entries = new Map(archive.entries.map((entry) => [entry.name, entry]))
  const text = (path: string) => {
    const entry = entries.get(path)
    return entry && translated(() => xmlText(archive.unpack(entry)))
  }
  const book = text('xl/workbook.xml')
  if (book === undefined) throw new NoWorkbook('other-kind', 'no workbook.xml')
  return { ...sheetsOf(book, text('xl/_rels/workbook.xml.rels') ?? ''), text }
}

function sheetsOf(book: string, relations: string): Omit<WorkbookParts, 'text'> {
  const targets = new Map<string, string>()
  visitXml(relations, {
    ...ignoring,
    open: (name, attributes) => {
      if (name !== 'Relationship') return
      const target = attributeOf(attributes, 'Target') ?? ''
      targets.set(attributeOf(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
  })
  const sheets: { name: string; path: string }[] = []
  let is1904 = false
  visitXml(book, {
    ...ignoring,
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attributeOf(attributes, 'date1904') ?? '')
      // Its own `id` has a prefix, which `sheetId` has not.
      if (name === 'sheet')
        sheets.push({
          name: attributeOf(attributes, 'name') ?? '',
          path: targets.get(attributeOf(attributes, 'id') ?? '') ?? '',
        })
    },
  })
  return { sheets, is1904 }
}

function translated<Result>(run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof NotCleanable)) throw error
    const { because } = error
    throw new NoWorkbook(because === 'kind' || because === 'macros' ? 'unreadable' : because, error.message)
  }
}
