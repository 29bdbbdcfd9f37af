import type { FileRefusal } from './refused-file.ts'
import { packedBytes, type ZipEntry } from './zip-entries.ts'

/** Unpacked, in bytes: one part, and all of them. */
const mostOfPart = 128 * 1024 * 1024
const mostInside = 256 * 1024 * 1024
/** How many times its own size a file may unpack to. Real tables reach 30 times, an attack 1,000. */
const mostTimes = 100
/** Any file may unpack to this much. */
const unpackedFreely = 32 * 1024 * 1024

/** The most bytes of a data descriptor, which states a part's sizes behind it. */
const descriptor = 24

/**
 * The fault of an archive, decided from its directory before anything is unpacked. Unpacking a part later stops at the
 * size that the directory claims.
 */
export function archiveFault(bytes: Uint8Array, entries: readonly ZipEntry[]): FileRefusal | undefined {
  if (entries.some(({ isEncrypted }) => isEncrypted)) return 'protected'
  if (entries.some(({ method }) => method !== 0 && method !== 8)) return 'unreadable'
  if (entries.some(({ name }) => !isPlainName(name))) return 'unreadable'
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length) return 'unreadable'
  if (laidOut(bytes, entries) === undefined) return 'unreadable'
  return unpacksToTooMuch(bytes.length, entries) ? 'too-much-inside' : undefined
}

function unpacksToTooMuch(length: number, entries: readonly ZipEntry[]): boolean {
  const inside = entries.reduce((sum, { size }) => sum + size, 0)
  const most = Math.min(mostInside, Math.max(unpackedFreely, length * mostTimes))
  return inside > most || entries.some(({ size }) => size > mostOfPart)
}

/** A path within the archive, and within any folder that it is unpacked into. */
function isPlainName(name: string): boolean {
  // oxlint-disable-next-line no-control-regex
  if (name === '' || /^\/|[\\:\0-\u001F]/.test(name)) return false
  return !name.split('/').some((step) => step === '..' || step === '.')
}

/** Whether bytes lie between the parts that the directory does not list; undefined where parts lie over each other. */
export function laidOut(bytes: Uint8Array, entries: readonly ZipEntry[]): { readonly hasGaps: boolean } | undefined {
  let end = 0
  let hasGaps = false
  for (const entry of entries.toSorted((one, other) => one.at - other.at)) {
    const packed = packedBytes(bytes, entry)
    if (packed === undefined || entry.at < end) return undefined
    hasGaps ||= entry.at > end + descriptor
    end = packed.byteOffset - bytes.byteOffset + packed.length
  }
  return { hasGaps }
}
