/**
 * Why a file is not read:
 * - `old-kind`: what Word wrote before 2007
 * - `other-kind`: neither Word nor Markdown
 * - `unreadable`: not built as its kind is, or closed with a password
 */
export type FileRefusal = 'old-kind' | 'other-kind' | 'unreadable'

/** The content of a text file, as markup that still needs cleaning; or why it is not read. */
export type FileText = { readonly html: string } | { readonly refused: FileRefusal }

/** The kind of a file, by its beginning: a name can say anything. @param first its first bytes, four at least */
export function textFileKind(name: string, first: Uint8Array): 'word' | 'markdown' | { readonly refused: FileRefusal } {
  // A compound file: Word before 2007, or a later one that is closed with a password.
  if (begins(first, [0xd0, 0xcf, 0x11, 0xe0])) return { refused: /\.docx$/i.test(name) ? 'unreadable' : 'old-kind' }
  if (begins(first, [0x50, 0x4b, 0x03, 0x04])) return /\.docx$/i.test(name) ? 'word' : { refused: 'other-kind' }
  if (/\.docx?$/i.test(name)) return { refused: 'unreadable' }
  return /\.(?:md|markdown|txt)$/i.test(name) ? 'markdown' : { refused: 'other-kind' }
}

function begins(bytes: Uint8Array, begin: readonly number[]): boolean {
  return begin.every((byte, at) => bytes[at] === byte)
}
