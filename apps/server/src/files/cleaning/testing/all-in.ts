import { PDFParser, PDFRawStream, decodePDFRawStream } from '@cantoo/pdf-lib'

import { unzippedText } from '../../../testing/unzip.ts'

/** All that an archive holds, with the names of its parts, and the bytes themselves. */
export function allInArchive(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes)
  return `${buffer.toString('latin1')}\n${unzippedText(buffer)}`
}

/** All that a PDF holds: its bytes, its objects, and its streams unpacked. */
export async function allInPdf(bytes: Uint8Array): Promise<string> {
  const context = await PDFParser.forBytesWithOptions(bytes).parseDocument()
  const objects = context.enumerateIndirectObjects().map(([ref, object]) => {
    if (!(object instanceof PDFRawStream)) return `${ref.toString()} ${object.toString()}`
    return `${ref.toString()} ${object.dict.toString()} ${unpacked(object)}`
  })
  return `${Buffer.from(bytes).toString('latin1')}\n${objects.join('\n')}`
}

function unpacked(stream: PDFRawStream): string {
  try {
    return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
  } catch {
    return ''
  }
}
