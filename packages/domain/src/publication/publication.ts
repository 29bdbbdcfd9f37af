import { z } from 'zod'

/** The name of a published text in its address, for ever: no other text ever gets it. */
export const slug = z
  .string()
  .min(3)
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .brand<'Slug'>()
export type Slug = z.infer<typeof slug>

/** The licences of a published text and its data. The IGO ones are for intergovernmental organisations. */
export const licences = {
  'CC-BY-4.0': { name: 'CC BY 4.0', address: 'https://creativecommons.org/licenses/by/4.0/' },
  'CC-BY-3.0-IGO': { name: 'CC BY 3.0 IGO', address: 'https://creativecommons.org/licenses/by/3.0/igo/' },
  'CC-BY-NC-4.0': { name: 'CC BY-NC 4.0', address: 'https://creativecommons.org/licenses/by-nc/4.0/' },
  'CC-BY-NC-ND-3.0-IGO': {
    name: 'CC BY-NC-ND 3.0 IGO',
    address: 'https://creativecommons.org/licenses/by-nc-nd/3.0/igo/',
  },
  'CC0-1.0': { name: 'CC0 1.0', address: 'https://creativecommons.org/publicdomain/zero/1.0/' },
} as const
export const licence = z.enum(Object.keys(licences) as (keyof typeof licences)[])
export type Licence = z.infer<typeof licence>

/** A mistake in a published text, said beside it. Made by the sender. */
export const erratumId = z.uuid().lowercase().brand<'ErratumId'>()
export type ErratumId = z.infer<typeof erratumId>
export const longestErratum = 2000
/** The limit for one published version: a version with more errors needs a new version. */
export const mostErrata = 100

/** The words of an address are at most this long; a number may come after them. */
const longestWords = 60

/**
 * A title as an address says it: "Hoja de ruta del acero" is `hoja-de-ruta-del-acero`.
 *
 * @returns '' for a title without a Latin letter or a number
 */
export function slugWords(title: string): string {
  const plain = title
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  if (plain.length <= longestWords) return plain
  const cut = plain.slice(0, longestWords + 1)
  // -1 within a single word that is longer than the limit.
  const end = cut.lastIndexOf('-')
  return cut.slice(0, end > 0 ? end : longestWords)
}

/** A free address for a text: its words, with a number after them if another text has the same words. */
export function freeSlug(title: string, isTaken: (slug: Slug) => boolean): Slug {
  const words = slugWords(title)
  const base = words.length < 3 ? `texto${words === '' ? '' : `-${words}`}` : words
  for (let number = 1; ; number++) {
    const candidate = slug.parse(number === 1 ? base : `${base}-${String(number)}`)
    if (!isTaken(candidate)) return candidate
  }
}
