import { isTextPicture, mostPictureBytes, pictureHeadBytes } from '@minga/domain/file/picture'
import { imageHeaderOf } from '@minga/domain/image/image-kind'

/** A picture as a text takes it. */
export interface PreparedPicture {
  readonly blob: Blob
  readonly wide: number
  readonly high: number
}

/** The longest side, in dots: enough for paper and for a wall. */
const longestSide = 2400

/** The types of pictures that people may choose. A picture of another kind than PNG or JPEG is drawn anew as one. */
export const pictureTypes = 'image/png,image/jpeg,image/webp,image/gif,image/avif'

export function isPictureFile({ type }: Pick<File, 'type'>): boolean {
  return pictureTypes.split(',').includes(type)
}

/**
 * A picture as a text takes it: as it is where it is small and says nothing of where it was taken, else drawn anew.
 *
 * @throws for what this browser cannot draw
 */
export async function preparePicture(file: Blob): Promise<PreparedPicture> {
  const head = new Uint8Array(await file.slice(0, pictureHeadBytes).arrayBuffer())
  const drawn = await createImageBitmap(file)
  try {
    const scale = Math.min(1, longestSide / Math.max(drawn.width, drawn.height))
    if (scale === 1 && isAsWanted(file, head)) return { blob: file, wide: drawn.width, high: drawn.height }
    return await redrawn(drawn, scale, imageHeaderOf(head)?.type === 'image/jpeg')
  } finally {
    drawn.close()
  }
}

function isAsWanted({ size }: Blob, head: Uint8Array): boolean {
  const type = imageHeaderOf(head)?.type
  if (type !== 'image/png' && type !== 'image/jpeg') return false
  if (type === 'image/jpeg' && hasCameraData(head)) return false
  return isTextPicture({ kind: type === 'image/png' ? 'png' : 'jpeg', bytes: size }, head)
}

/** Cameras write place, time and which way is up, before the picture. */
function hasCameraData(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, 64 * 1024)).includes('Exif\0\0')
}

async function redrawn(drawn: ImageBitmap, scale: number, isPhoto: boolean): Promise<PreparedPicture> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(drawn.width * scale))
  canvas.height = Math.max(1, Math.round(drawn.height * scale))
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('this browser draws nothing')
  const draw = () => context.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  draw()
  const size = { wide: canvas.width, high: canvas.height }
  const lossless = isPhoto ? undefined : await blobOf(canvas, 'image/png')
  if (lossless !== undefined && lossless.size <= mostPictureBytes) return { blob: lossless, ...size }
  // A JPEG has no clear dots: they would be black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  draw()
  return { blob: await blobOf(canvas, 'image/jpeg'), ...size }
}

function blobOf(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const made = (blob: Blob | null) => (blob === null ? reject(new Error('it cannot be drawn')) : resolve(blob))
    canvas.toBlob(made, type, 0.88)
  })
}
