import { z } from 'zod'

/** What a published text is called in its address, for ever: no other text ever has it. */
export const slug = z
  .string()
  .min(3)
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .brand<'Slug'>()
export type Slug = z.infer<typeof slug>

/** Under which terms others use a published text and its data. The IGO ones are for intergovernmental organisations. */
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
/** Of one published version: more is another version. */
export const mostErrata = 100

/** Address words are at most this long; a number may come behind them. */
const longestWords = 60

/**
 * A title as an address says it: "Hoja de ruta del acero" is `hoja-de-ruta-del-acero`. @returns '' for a title without a Latin
 * letter or a number
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
  // Within a single word that is longer than all there is room for.
  const end = cut.lastIndexOf('-')
  return cut.slice(0, end > 0 ? end : longestWords)
}

/** The address of a text that others do not have: its words, with a number behind them where another text has them. */
export function freeSlug(title: string, isTaken: (slug: Slug) => boolean): Slug {
  const words = slugWords(title)
  const base = words.length < 3 ? `texto${words === '' ? '' : `-${words}`}` : words
  for (let number = 1; ; number++) {
    const candidate = slug.parse(number === 1 ? base : `${base}-${String(number)}`)
    if (!isTaken(candidate)) return candidate
  }
}
