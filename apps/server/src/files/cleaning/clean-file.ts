import type { FileKind } from '@minga/domain/file/file-kind'

import { NotCleanable, type Cleaned } from './cleaned.ts'
import { cleanOpenDocument } from './open-document/clean-open-document.ts'
import { cleanOpenXml } from './open-xml/clean-open-xml.ts'
import { cleanPdf } from './pdf/clean-pdf.ts'

/** All archives of one file together unpack to so much, in bytes. */
const mostInside = 256 * 1024 * 1024

/** Looks through all of a file, and takes out of it what would run, fetch or hide something where it is opened. */
export async function cleanFile(kind: FileKind, bytes: Uint8Array): Promise<Cleaned> {
  try {
    switch (kind) {
      case 'docx':
      case 'xlsx':
      case 'pptx':
        return cleanOpenXml(bytes, { left: mostInside })
      case 'odt':
      case 'ods':
      case 'odp':
        return cleanOpenDocument(bytes, { left: mostInside })
      case 'pdf':
        return await cleanPdf(bytes)
      case 'png':
      case 'jpeg':
      case 'webp':
      case 'text':
      case 'older-text':
        return { is: 'as-sent' }
    }
  } catch (error) {
    if (error instanceof NotCleanable) return { is: 'refused', because: error.because }
    throw error
  }
}
