/** The types of a logo or an avatar. SVG can hold scripts, so it is not one of them. */
export type ImageType = 'image/png' | 'image/jpeg' | 'image/webp'

export interface ImageKind {
  readonly type: ImageType
  /** In pixels. */
  readonly width: number
  readonly height: number
}

/** The largest image that is kept, in bytes, and its longest side in pixels. */
export const mostImageBytes = 256 * 1024
export const mostImagePixels = 2048

/** The kind of image that the bytes are, by their content; undefined when a side is too long to be shown. */
export function imageKindOf(bytes: Uint8Array): ImageKind | undefined {
  const kind = imageHeaderOf(bytes)
  const isSound = kind !== undefined && isSide(kind.width) && isSide(kind.height)
  return isSound ? kind : undefined
}

/** The kind of image that the first bytes state, of any size. */
export function imageHeaderOf(bytes: Uint8Array): ImageKind | undefined {
  return png(bytes) ?? webp(bytes) ?? jpeg(bytes)
}

function isSide(pixels: number): boolean {
  return pixels >= 1 && pixels <= mostImagePixels
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)).every(
    (code, index) => bytes[at + index] === code,
  )
}

function png(bytes: Uint8Array): ImageKind | undefined {
  if (bytes.length < 33 || !startsWith(bytes, 0, '\u0089PNG\r\n\u001A\n')) return undefined
  if (!startsWith(bytes, 12, 'IHDR')) return undefined
  return { type: 'image/png', width: view(bytes).getUint32(16), height: view(bytes).getUint32(20) }
}

/** Three forms: lossy, lossless, extended. Each says its size elsewhere. */
function webp(bytes: Uint8Array): ImageKind | undefined {
  if (bytes.length < 30 || !startsWith(bytes, 0, 'RIFF') || !startsWith(bytes, 8, 'WEBP')) return undefined
  const data = view(bytes)
  const type = 'image/webp'
  if (startsWith(bytes, 12, 'VP8 ')) {
    return { type, width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff }
  }
  if (startsWith(bytes, 12, 'VP8L')) {
    const bits = data.getUint32(21, true)
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (startsWith(bytes, 12, 'VP8X')) {
    const side = (at: number) => data.getUint16(at, true) + (data.getUint8(at + 2) << 16) + 1
    return { type, width: side(24), height: side(27) }
  }
  return undefined
}

/** Walks from marker to marker to the frame's header, which says the size. */
function jpeg(bytes: Uint8Array): ImageKind | undefined {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return undefined
  const data = view(bytes)
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { type: 'image/jpeg', height: data.getUint16(at + 5), width: data.getUint16(at + 7) }
    at += 2 + data.getUint16(at + 2)
  }
  return undefined
}
