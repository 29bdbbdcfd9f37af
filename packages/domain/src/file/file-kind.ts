import { z } from 'zod'

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
