import { imageKindOf, mostImageBytes, type ImageType } from '@minga/domain/image/image-kind'
import type { Image } from '@minga/storage/people/image-rows'

import { Refusal } from './refusal.ts'

const noImage = new Refusal(
  'invalid-request',
  'image: must be a PNG, JPEG or WebP of at most 256 KB and 2048 pixels a side',
  'image',
)

/** Reads an uploaded image in base 64. Its bytes decide the type, not its name. */
export function readImage(base64: string): { readonly type: ImageType; readonly bytes: Uint8Array } | Refusal {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > mostImageBytes) return noImage
  const kind = imageKindOf(bytes)
  return kind === undefined ? noImage : { type: kind.type, bytes }
}

/** Sends an uploaded image with headers under which a browser can only show it, and never run what is hidden in it. */
export function imageResponse({ id, type, bytes }: Image): Response {
  return new Response(bytes, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': 'inline; filename="image"',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, max-age=300',
      ETag: `"${id}"`,
    },
  })
}
