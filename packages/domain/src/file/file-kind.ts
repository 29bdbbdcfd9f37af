import { z } from 'zod'

import { imageHeaderOf } from '../image/image-kind.ts'
import { officeLook } from './office-kind.ts'
import { PlainTextCheck, type TextKind } from './plain-text.ts'
import type { FileRefusal } from './refused-file.ts'

/**
 * The kinds of file that may go with a comment. HTML, SVG and macros are refused; other active content is taken out
 * before a file is kept.
 */
export const fileKinds = [
  'pdf',
  'png',
  'jpeg',
  'webp',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'odp',
  'text',
  'older-text',
] as const
export const fileKind = z.enum(fileKinds)
export type FileKind = z.infer<typeof fileKind>

/** The largest file, in bytes, and how many go with one comment. */
export const mostFileBytes = 10 * 1024 * 1024
export const mostFilesOfComment = 10

const openXml = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

/** The content type with which each kind is downloaded. */
export const fileTypes = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  docx: `${openXml}.wordprocessingml.document`,
  xlsx: `${openXml}.spreadsheetml.sheet`,
  pptx: `${openXml}.presentationml.presentation`,
  odt: `${openDocument}.text`,
  ods: `${openDocument}.spreadsheet`,
  odp: `${openDocument}.presentation`,
  text: 'text/plain; charset=utf-8',
  // The program that opens it finds out the encoding: Excel does, from a byte order mark or its installed language.
  'older-text': 'text/plain',
} as const satisfies Record<FileKind, string>

const imageKinds = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/webp': 'webp' } as const

/** The kind of a file, by its content, or why it is refused. */
export type FileLook = { readonly kind: FileKind } | { readonly refused: FileRefusal }

/** The kind of a whole file, by its content and never by its name. Nothing is unpacked. */
export function lookAtFile(bytes: Uint8Array): FileLook {
  const text = new PlainTextCheck()
  text.take(bytes)
  return lookGiven(bytes, text.end())
}

/** The same, for a file that was checked for plain text while it arrived. */
export function lookGiven(bytes: Uint8Array, text: TextKind | undefined): FileLook {
  if (isPdf(bytes)) return { kind: 'pdf' }
  const image = imageHeaderOf(bytes)
  if (image !== undefined) return { kind: imageKinds[image.type] }
  return officeLook(bytes) ?? (text === undefined ? { refused: 'kind' } : { kind: text })
}

function isPdf(bytes: Uint8Array): boolean {
  return /^%PDF-[12]\.\d/.test(String.fromCodePoint(...bytes.subarray(0, 8)))
}
