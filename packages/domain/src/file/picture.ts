import { imageHeaderOf } from '../image/image-kind.ts'
import type { FileKind } from './file-kind.ts'

/** Drawn small beside a comment: what every browser draws, and what holds no markup. */
const pictureKinds: readonly FileKind[] = ['png', 'jpeg', 'webp']

/** In bytes. A larger picture is fetched only when a person opens it, so that no phone waits for pictures unasked. */
export const mostPictureBytes = 4 * 1024 * 1024
/** Drawn, each takes four bytes of the reader's memory, however few it took to send. */
export const mostPictureDots = 25_000_000

/** How many first bytes are read to find a picture's size; cameras put much before it. */
export const pictureHeadBytes = 512 * 1024

/** In a text: what Word and a PDF can hold too. */
const textPictureKinds: readonly FileKind[] = ['png', 'jpeg']

/** Whether a text may show it: every reader's browser draws it unasked, and it goes into every file of the text. */
export function isTextPicture(
  { kind, bytes }: { readonly kind: FileKind; readonly bytes: number },
  head: Uint8Array,
): boolean {
  return textPictureKinds.includes(kind) && bytes <= mostPictureBytes && isCalmPicture(head)
}

export function mayBePicture({ kind, bytes }: { readonly kind: FileKind; readonly bytes: number }): boolean {
  return pictureKinds.includes(kind) && bytes <= mostPictureBytes
}

/** Whether the page may draw it without being asked: it has few enough dots and does not move. */
export function isCalmPicture(head: Uint8Array): boolean {
  const image = imageHeaderOf(head)
  if (image === undefined || image.width * image.height > mostPictureDots) return false
  switch (image.type) {
    case 'image/png':
      return !pngMoves(head)
    case 'image/webp':
      return !webpMoves(head)
    case 'image/jpeg':
      return true
  }
}

/** A PNG that moves says so in a chunk before its first picture. */
function pngMoves(bytes: Uint8Array): boolean {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 8 <= bytes.length; at += 12 + data.getUint32(at)) {
    const type = String.fromCodePoint(...bytes.subarray(at + 4, at + 8))
    if (type === 'acTL') return true
    if (type === 'IDAT') return false
  }
  // A file that hides its picture behind so much else is not drawn either.
  return true
}

/** The extended form alone can move, and has a flag for it. */
function webpMoves(bytes: Uint8Array): boolean {
  const isExtended = String.fromCodePoint(...bytes.subarray(12, 16)) === 'VP8X'
  return isExtended && ((bytes[20] ?? 0) & 0x02) !== 0
}
