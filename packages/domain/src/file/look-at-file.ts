import { imageHeaderOf } from '../image/image-kind.ts'
import type { FileKind } from './file-kind.ts'
import { officeLook } from './office-kind.ts'
import { PlainTextCheck, type TextKind } from './plain-text.ts'
import type { FileRefusal } from './refused-file.ts'

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
