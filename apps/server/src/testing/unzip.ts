import { inflateRawSync } from 'node:zlib'

const entrySignature = 0x02014b50

/** The parts of a zip file, by their names. */
export function unzip(zip: Buffer | Uint8Array): ReadonlyMap<string, Buffer> {
  const file = Buffer.from(zip)
  const parts = new Map<string, Buffer>()
  for (let at = file.indexOf('PK\u0001\u0002'); at !== -1 && file.readUInt32LE(at) === entrySignature;) {
    const method = file.readUInt16LE(at + 10)
    const size = file.readUInt32LE(at + 20)
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset))
    const head = file.readUInt32LE(at + 42)
    const start = head + 30 + file.readUInt16LE(head + 26) + file.readUInt16LE(head + 28)
    const bytes = file.subarray(start, start + size)
    const called = file.subarray(at + 46, at + 46 + name).toString('utf8')
    parts.set(called, method === 0 ? bytes : inflateRawSync(bytes))
    at += 46 + name + extra + comment
    if (at + 46 > file.length) break
  }
  return parts
}

/** All that is in a zip file, as one text: what any program that opens an exported file could find in it. */
export function unzippedText(zip: Buffer): string {
  return [...unzip(zip).values()].map((part) => part.toString('utf8')).join('\n')
}
