const side = 512

/**
 * An image as base 64, drawn anew at most 512 pixels a side: where and with what a photo was taken stays at home.
 *
 * @throws for a file that is no image this browser can draw
 */
export async function shrunkImage(file: File): Promise<string> {
  const drawn = await createImageBitmap(file)
  const scale = Math.min(1, side / Math.max(drawn.width, drawn.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(drawn.width * scale))
  canvas.height = Math.max(1, Math.round(drawn.height * scale))
  canvas.getContext('2d')?.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  drawn.close()
  const [, base64 = ''] = canvas.toDataURL('image/webp', 0.9).split(',')
  return base64
}
