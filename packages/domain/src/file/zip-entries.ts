/** A file of an archive, as its directory lists it. */
export interface ZipEntry {
  readonly name: string
  /** 0: the bytes lie there as they are. 8: deflated. */
  readonly method: number
  readonly isEncrypted: boolean
  readonly crc: number
  /** The packed and the unpacked size in bytes, as the directory claims. */
  readonly packed: number
  readonly size: number
  /** Where its own header stands. */
  readonly at: number
}

const localHeader = 0x04034b50
const directoryHeader = 0x02014b50
const directoryEnd = 0x06054b50
const endLength = 22
/** Far more parts than any real document has: beyond it, an archive is an attack. */
const mostEntries = 10_000

/**
 * Reads an archive's directory without unpacking anything. Returns undefined unless the bytes are an archive from the
 * first to the last: nothing before it (a program that unpacks itself), nothing between its parts, no comment behind
 * it.
 */
export function zipEntriesOf(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const end = bytes.length - endLength
  if (end < 0) return undefined
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.getUint32(0, true) !== localHeader || data.getUint32(end, true) !== directoryEnd) return undefined
  const count = data.getUint16(end + 10, true)
  const size = data.getUint32(end + 12, true)
  const start = data.getUint32(end + 16, true)
  if (count > mostEntries || start + size !== end) return undefined
  const entries: ZipEntry[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || data.getUint32(at, true) !== directoryHeader) return undefined
    const nameLength = data.getUint16(at + 28, true)
    const next = at + 46 + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true)
    if (next > end) return undefined
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      isEncrypted: (data.getUint16(at + 8, true) & 1) === 1,
      method: data.getUint16(at + 10, true),
      crc: data.getUint32(at + 16, true),
      packed: data.getUint32(at + 20, true),
      size: data.getUint32(at + 24, true),
      at: data.getUint32(at + 42, true),
    })
    at = next
  }
  return at === end ? entries : undefined
}

/** Whether the archive has more parts than `zipEntriesOf` lists. */
export function listsTooMany(bytes: Uint8Array): boolean {
  const end = bytes.length - endLength
  if (end < 0) return false
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isArchive = data.getUint32(0, true) === localHeader && data.getUint32(end, true) === directoryEnd
  return isArchive && data.getUint16(end + 10, true) > mostEntries
}

/**
 * The bytes of an entry as they lie there, packed or not.
 *
 * @returns undefined when the entry is not where the directory says, or has another name there
 */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const { at, name, method, packed } = entry
  if (at + 30 > bytes.length) return undefined
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.getUint32(at, true) !== localHeader || data.getUint16(at + 8, true) !== method) return undefined
  const named = at + 30 + data.getUint16(at + 26, true)
  const start = named + data.getUint16(at + 28, true)
  if (start + packed > bytes.length) return undefined
  return new TextDecoder().decode(bytes.subarray(at + 30, named)) === name
    ? bytes.subarray(start, start + packed)
    : undefined
}

/** The text of a stored file; undefined when it is packed, or not where the directory says. */
export function storedText(bytes: Uint8Array, entry: ZipEntry): string | undefined {
  if (entry.method !== 0) return undefined
  const stored = packedBytes(bytes, entry)
  return stored && new TextDecoder().decode(stored)
}
