import { mostImageBytes } from '@minga/domain/image/image-kind'
import { z } from 'zod'

/** A logo or an avatar on its way in: PNG, JPEG or WebP, in base 64. */
export const newImage = z.strictObject({
  image: z.base64().max(Math.ceil(mostImageBytes / 3) * 4),
})

/** `image` names what is shown from now on. */
export const imageChanged = z.object({ image: z.string().nullable() })

/** An image on its way out: its bytes. */
export const imageBytes = z.unknown()
