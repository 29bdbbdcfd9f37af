import { deflateSync } from 'node:zlib'

/** A PDF written by hand: its objects from 1 on, of which the first is its catalog, as text or as a whole stream. */
export function writtenPdf(objects: readonly (string | Uint8Array)[], trailer = ''): Uint8Array {
  const chunks: Uint8Array[] = []
  const places: number[] = []
  let length = 0
  const write = (chunk: string | Uint8Array) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk
    chunks.push(bytes)
    length += bytes.length
  }
  write('%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n')
  for (const [index, object] of objects.entries()) {
    places.push(length)
    write(`${index + 1} 0 obj\n`)
    write(object)
    write('\nendobj\n')
  }
  const start = length
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)
  write(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}`)
  write(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.concat(chunks)
}

/** A stream, packed, with these entries in its dictionary. */
export function packedStream(entries: string, content: string | Uint8Array): Uint8Array {
  const packed = deflateSync(content)
  return Buffer.concat([
    Buffer.from(`<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`, 'latin1'),
    packed,
    Buffer.from('\nendstream', 'latin1'),
  ])
}

/** One page with words on it, and what its catalog and its page have besides. From 4 on, objects of the test's own. */
export function onePage(catalog: string, page = '', objects: readonly (string | Uint8Array)[] = []): Uint8Array {
  return writtenPdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> ${page} >>`,
    ...objects,
  ])
}
