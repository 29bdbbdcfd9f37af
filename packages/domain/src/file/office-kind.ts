import type { FileRefusal } from './refused-file.ts'
import { archiveFault } from './sound-archive.ts'
import { listsTooMany, storedText, zipEntriesOf, type ZipEntry } from './zip-entries.ts'

export type OfficeKind = 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp'

/** Macros of either family, and those of old spreadsheets. */
const macros = [
  /(?:^|\/)vbaproject[^/]*\.bin$/i,
  /(?:^|\/)vbadata\.xml$/i,
  /(?:^|\/)macrosheets\//i,
  /(?:^|\/)dialogsheets\//i,
  /^(?:basic|scripts)\/./i,
]

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

/**
 * The kind of an office file of either family, by the parts that its container lists, or why it is refused. Unwanted
 * parts inside are found later, when it is unpacked.
 *
 * @returns undefined when it is no archive
 */
export function officeLook(
  bytes: Uint8Array,
): { readonly kind: OfficeKind } | { readonly refused: FileRefusal } | undefined {
  if (isEncryptedPackage(bytes)) return { refused: 'protected' }
  const entries = zipEntriesOf(bytes)
  if (entries === undefined) return listsTooMany(bytes) ? { refused: 'too-much-inside' } : undefined
  const kind = openXmlKind(entries) ?? openDocumentKind(bytes, entries)
  if (kind === undefined) return { refused: 'kind' }
  if (entries.some(isMacro)) return { refused: 'macros' }
  const fault = archiveFault(bytes, entries)
  return fault === undefined ? { kind } : { refused: fault }
}

function isMacro({ name }: ZipEntry): boolean {
  return macros.some((pattern) => pattern.test(name))
}

function openXmlKind(entries: readonly ZipEntry[]): OfficeKind | undefined {
  const names = new Set(entries.map(({ name }) => name))
  if (!names.has('[Content_Types].xml')) return undefined
  const kinds = Object.entries(mainParts).flatMap(([part, kind]) => (names.has(part) ? [kind] : []))
  return kinds.length === 1 ? kinds[0] : undefined
}

/** OpenDocument names its kind in the first part, which is never packed. */
function openDocumentKind(bytes: Uint8Array, entries: readonly ZipEntry[]): OfficeKind | undefined {
  const first = entries.find(({ name, at }) => name === 'mimetype' && at === 0)
  if (first === undefined || !entries.some(({ name }) => name === 'content.xml')) return undefined
  return openDocumentTypes[storedText(bytes, first) ?? '']
}

const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const encryptedPackage = new Uint8Array(Array.from('EncryptedPackage').flatMap((letter) => [letter.charCodeAt(0), 0]))

/** A document with a password lies, encrypted, in the container of the 1990s, whose directory names it in UTF-16. */
function isEncryptedPackage(bytes: Uint8Array): boolean {
  if (!compoundFile.every((byte, at) => bytes[at] === byte)) return false
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    if (encryptedPackage.every((byte, index) => bytes[at + index] === byte)) return true
  }
  return false
}
