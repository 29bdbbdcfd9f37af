/** A part as it lies in an archive: packed already, or stored. */
export interface PackedPart {
  readonly name: string
  /** 0: stored. 8: deflated. */
  readonly method: number
  readonly crc: number
  /** Unpacked, in bytes. */
  readonly size: number
  readonly bytes: Uint8Array
}

/** Names are UTF-8. */
const utf8Names = 0x0800
/**
 * The first day that an archive can name. Every part gets it, so that the archive does not disclose when parts were
 * made.
 */
const firstDay = 0x21

/** An archive of these parts in this order, with nothing before, between or behind them. */
export function writeZip(parts: readonly PackedPart[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const named = parts.map((part) => ({ ...part, label: encoder.encode(part.name) }))
  const ofParts = named.reduce((sum, { label, bytes }) => sum + 30 + label.length + bytes.length, 0)
  const ofDirectory = named.reduce((sum, { label }) => sum + 46 + label.length, 0)
  const archive = new Uint8Array(ofParts + ofDirectory + 22)
  const data = new DataView(archive.buffer)
  let at = 0
  let entry = ofParts
  for (const { label, method, crc, size, bytes } of named) {
    data.setUint32(at, 0x04034b50, true)
    data.setUint32(entry, 0x02014b50, true)
    data.setUint16(entry + 4, 20, true)
    data.setUint32(entry + 42, at, true)
    for (const fields of [at + 4, entry + 6]) {
      data.setUint16(fields, 20, true)
      data.setUint16(fields + 2, utf8Names, true)
      data.setUint16(fields + 4, method, true)
      data.setUint16(fields + 8, firstDay, true)
      data.setUint32(fields + 10, crc, true)
      data.setUint32(fields + 14, bytes.length, true)
      data.setUint32(fields + 18, size, true)
      data.setUint16(fields + 22, label.length, true)
    }
    archive.set(label, at + 30)
    archive.set(bytes, at + 30 + label.length)
    archive.set(label, entry + 46)
    at += 30 + label.length + bytes.length
    entry += 46 + label.length
  }
  data.setUint32(entry, 0x06054b50, true)
  data.setUint16(entry + 8, parts.length, true)
  data.setUint16(entry + 10, parts.length, true)
  data.setUint32(entry + 12, ofDirectory, true)
  data.setUint32(entry + 16, ofParts, true)
  return archive
}
