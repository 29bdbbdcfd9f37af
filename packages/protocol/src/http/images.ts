import { mostImageBytes } from '@minga/domain/image/image-kind'
import { z } from 'zod'

/** A logo or an avatar to store: PNG, JPEG or WebP, in base 64. */
export const newImage = z.strictObject({
  image: z.base64().max(Math.ceil(mostImageBytes / 3) * 4),
})

/** `image` is the name of the stored image; null for none. */
export const imageChanged = z.object({ image: z.string().nullable() })

/** The bytes of a stored image. */
export const imageBytes = z.unknown()
