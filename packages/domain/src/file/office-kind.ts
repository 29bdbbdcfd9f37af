import { storedText, zipEntriesOf, type ZipEntry } from './zip-entries.ts'

type OfficeKind = 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp'

/** What runs: macros of either family, those of old spreadsheets, and controls with code of their own. */
const runs = [
  /(?:^|\/)vbaproject[^/]*\.bin$/i,
  /(?:^|\/)vbadata\.xml$/i,
  /(?:^|\/)macrosheets\//i,
  /(?:^|\/)activex\//i,
  /^(?:basic|scripts)\//i,
]
/** What lies inside and is opened by a press on it, whatever it is. */
const isPacked = /\.(?:exe|dll|com|scr|msi|bat|cmd|ps1|vbs|js|hta|jar|lnk)$/i

const mainParts = {
  'word/document.xml': 'docx',
  'xl/workbook.xml': 'xlsx',
  'ppt/presentation.xml': 'pptx',
} as const
const openDocumentTypes: Readonly<Record<string, OfficeKind>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
}

/** A document, a table or slides, of either family, by the parts that its container lists. One with macros is none. */
export function officeKindOf(bytes: Uint8Array): OfficeKind | undefined {
  const entries = zipEntriesOf(bytes)
  if (entries === undefined || entries.some(isHarmful)) return undefined
  return openXmlKind(entries) ?? openDocumentKind(bytes, entries)
}

function isHarmful({ name }: ZipEntry): boolean {
  return isPacked.test(name) || runs.some((pattern) => pattern.test(name))
}

function openXmlKind(entries: readonly ZipEntry[]): OfficeKind | undefined {
  const names = new Set(entries.map(({ name }) => name))
  if (!names.has('[Content_Types].xml')) return undefined
  const kinds = Object.entries(mainParts).flatMap(([part, kind]) => (names.has(part) ? [kind] : []))
  return kinds.length === 1 ? kinds[0] : undefined
}

/** Says what it is in its first part, which is never packed. */
function openDocumentKind(bytes: Uint8Array, entries: readonly ZipEntry[]): OfficeKind | undefined {
  const first = entries.find(({ name, at }) => name === 'mimetype' && at === 0)
  if (first === undefined || !entries.some(({ name }) => name === 'content.xml')) return undefined
  return openDocumentTypes[storedText(bytes, first) ?? '']
}
