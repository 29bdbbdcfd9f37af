import { inflateSync } from 'node:zlib'

import { NotCleanable } from '../cleaned.ts'

/**
 * Names without which nothing in a PDF runs, fetches or hides a file. Long enough that no picture has one by chance.
 */
const suspects: ReadonlySet<string> = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'Rendition',
  'RichMedia',
  'RichMediaExecute',
  'GoTo3DView',
  'EmbeddedFile',
  'EmbeddedFiles',
  'FileAttachment',
  'Movie',
  'Sound',
  'Screen',
  'XFA',
])

/** The names in the bytes of a PDF, anywhere: also in objects that no table of contents leads to. */
export interface PdfNames {
  readonly hasSuspect: boolean
  /** Objects may lie, packed, in these. */
  readonly objectStreams: number
}

/** Names may be written with their letters as numbers: `/J#61vaScript`. */
export function namesIn(text: string): PdfNames {
  let hasSuspect = false
  let objectStreams = 0
  // oxlint-disable-next-line no-control-regex
  for (const [, written = ''] of text.matchAll(/\/([^\0-\u0020()<>[\]{}/%]{3,48})/g)) {
    const name = plainName(written)
    hasSuspect ||= suspects.has(name)
    if (name === 'ObjStm') objectStreams += 1
  }
  return { hasSuspect, objectStreams }
}

function plainName(written: string): string {
  if (!written.includes('#')) return written
  return written.replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
}

/** Packed objects of one file may unpack to so much, in bytes. */
const mostUnpacked = 48 * 1024 * 1024
const mostLayers = 3

/**
 * Unpacks, within bounds, all that a reader of PDFs unpacks in order to find its objects: what has a key of an object
 * stream (`First`) or of a table of contents (`W`), with any declared type. Pictures and pages are left packed.
 *
 * @throws NotCleanable where they unpack to too much, or are packed in a way that cannot be bounded
 */
export function unpackWithinBounds(bytes: Uint8Array, text: string): void {
  const keys = keysIn(text)
  let left = mostUnpacked
  let key = 0
  let before = 0
  for (const { index } of text.matchAll(/\bstream\r?\n/g)) {
    const head = text.slice(before, index)
    before = index
    const first = key
    while (key < keys.length && (keys[key] ?? 0) < index) key += 1
    if (key === first) continue
    if (/\/(?:LZW|RunLength|ASCII)/.test(head)) throw new NotCleanable('unreadable', 'objects packed in an old way')
    const start = index + (text[index + 6] === '\r' ? 8 : 7)
    let layer: Uint8Array = bytes.subarray(start)
    for (let depth = 0; isDeflated(layer); depth += 1) {
      if (depth === mostLayers) throw new NotCleanable('too-much-inside', 'packed again and again')
      const unpacked = inflated(layer, left)
      if (unpacked === undefined) break
      left -= unpacked.length
      layer = unpacked
    }
  }
}

/** Where such keys stand. */
function keysIn(text: string): readonly number[] {
  // oxlint-disable-next-line no-control-regex
  const found = text.matchAll(/\/([FW#][^\0-\u0020()<>[\]{}/%]{0,14})\s*(?:\d|\[)/g)
  return [...found].filter(([, written = '']) => /^(?:First|W)$/.test(plainName(written))).map(({ index }) => index)
}

function isDeflated(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0
}

function inflated(bytes: Uint8Array, most: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(most, 1), finishFlush: 2 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new NotCleanable('too-much-inside', 'packed objects')
    }
    return undefined
  }
}
