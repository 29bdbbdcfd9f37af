import { fileTypes } from '@minga/domain/file/file-kind'
import type { ReturnedFileKind } from '@minga/storage/exports/returned-original-rows'

import { startsAs } from '../../../files/workbook/first-bytes.ts'

export const returnedFileTypes: Readonly<Record<ReturnedFileKind, string>> = {
  docx: fileTypes.docx,
  odt: fileTypes.odt,
  doc: 'application/msword',
}

/** Where an OpenDocument archive says what it is: its first entry, never compressed. */
const openDocumentMark = 'mimetypeapplication/vnd.oasis.opendocument'

/** The kind of a document by its first bytes, never by its name. Nothing is kept of a file that is no document. */
export function returnedFileKindOf(bytes: Uint8Array): ReturnedFileKind {
  if (startsAs(bytes, 'compound')) return 'doc'
  const mark = new TextDecoder('latin1').decode(bytes.subarray(30, 30 + openDocumentMark.length))
  return mark === openDocumentMark ? 'odt' : 'docx'
}
