import { inflateRawSync } from 'node:zlib'

const entrySignature = 0x02014b50

/** All that is in a zip file, as one text: what any program that opens an exported file could find in it. */
export function unzippedText(zip: Buffer): string {
  const texts: string[] = []
  for (let at = zip.indexOf('PK\u0001\u0002'); at !== -1 && zip.readUInt32LE(at) === entrySignature;) {
    const method = zip.readUInt16LE(at + 10)
    const size = zip.readUInt32LE(at + 20)
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset))
    const head = zip.readUInt32LE(at + 42)
    const start = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28)
    const bytes = zip.subarray(start, start + size)
    texts.push((method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8'))
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
    if (at + 46 > zip.length) break
  }
  return texts.join('\n')
}
