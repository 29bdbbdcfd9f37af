import { writeZip } from '../write-zip.ts'

interface ZipPart {
  readonly name: string
  readonly text?: string
  readonly bytes?: Uint8Array
  /** The false claims of its directory. */
  readonly claims?: { readonly size?: number; readonly method?: number }
}

/** An archive with these parts, as they are. */
export function zip(parts: readonly ZipPart[]): Uint8Array<ArrayBuffer> {
  return writeZip(
    parts.map(({ name, text = '', bytes = new TextEncoder().encode(text), claims }) => ({
      name,
      bytes,
      method: 0,
      size: bytes.length,
      crc: crcOf(bytes),
      ...claims,
    })),
  )
}

function crcOf(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1))
  }
  return ~crc >>> 0
}
