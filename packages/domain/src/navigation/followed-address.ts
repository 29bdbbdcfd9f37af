import { z } from 'zod'

/**
 * An address that people follow, normalised as browsers read it. One that looks like another, by hidden characters or a name
 * before the @, is refused.
 */
export const followedAddress = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .transform((text) => new URL(text))
  .refine(({ username, password }) => username === '' && password === '', 'must not hold a name or a password')
  .transform(({ href }) => href)
  .pipe(z.string().max(6000))
