import { TakenOutCount } from '@minga/domain/file/taken-out'
import type { PDFContext } from '@cantoo/pdf-lib'

import { NotCleanable, type Cleaned } from '../cleaned.ts'
import { namesIn, unpackWithinBounds } from './pdf-names.ts'

/**
 * Cleans a PDF. One in which nothing has to go stays as it is, with its signatures. One that names something harmful
 * and cannot be read whole is refused: what cannot be read cannot be taken out.
 *
 * @throws NotCleanable
 */
export async function cleanPdf(bytes: Uint8Array): Promise<Cleaned> {
  const text = new TextDecoder('latin1').decode(bytes)
  const names = namesIn(text)
  // Nothing is packed and nothing is named: there is nothing that a reader of PDFs could do.
  const isEncrypted = /\/Encrypt\b/.test(text)
  if (!names.hasSuspect && names.objectStreams === 0 && !isEncrypted && !/\/[^\s/]*#/.test(text)) {
    return lacksActions(text) ? { is: 'as-sent' } : cleaned(bytes, text, names)
  }
  return cleaned(bytes, text, names)
}

/** Links and what is done by itself are looked at one by one. */
function lacksActions(text: string): boolean {
  return !/\/(?:AA|OpenAction|URI|Ref|FFilter)\b/.test(text)
}

async function cleaned(bytes: Uint8Array, text: string, names: ReturnType<typeof namesIn>): Promise<Cleaned> {
  unpackWithinBounds(bytes, text)
  const [{ cleanObjects }, lib] = await Promise.all([import('./pdf-rules.ts'), import('@cantoo/pdf-lib')])
  const context = await read(bytes)
  if (context === undefined) {
    if (names.hasSuspect || names.objectStreams > 0) throw new NotCleanable('unreadable', 'no objects')
    return { is: 'as-sent' }
  }
  const taken = new TakenOutCount()
  const found = cleanObjects(context, (what) => taken.add(what))
  // A name in the bytes that no object has lies between the objects, or is packed in an object that was not found: it
  // is left behind.
  const hides = found.objectStreams !== names.objectStreams || (names.hasSuspect && taken.isNothing)
  if (taken.isNothing && !hides) return { is: 'as-sent' }
  if (found.isSigned) taken.add('signature')
  const written = await lib.PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer()
  const again = await read(written)
  const left = new TakenOutCount()
  if (again !== undefined) cleanObjects(again, (what) => left.add(what))
  if (again === undefined || !left.isNothing) throw new NotCleanable('unreadable', 'not clean once it was written')
  return { is: 'cleaned', bytes: written, takenOut: taken.list() }
}

/** @returns undefined where it has no objects that make a document */
async function read(bytes: Uint8Array): Promise<PDFContext | undefined> {
  const { PDFDict, PDFDocument, PDFParser } = await import('@cantoo/pdf-lib')
  const context = await PDFParser.forBytesWithOptions(bytes)
    .parseDocument()
    .catch(() => undefined)
  if (context === undefined) return undefined
  const { Encrypt, Root } = context.trailerInfo
  if (Encrypt !== undefined) {
    // Encrypted with the empty password: every reader can open it, and it only asks not to be printed or changed.
    const opened = await PDFDocument.load(bytes, { password: '', updateMetadata: false }).catch(() => undefined)
    if (opened === undefined) throw new NotCleanable('protected', 'its password')
    return opened.context
  }
  return context.lookup(Root) instanceof PDFDict ? context : undefined
}
