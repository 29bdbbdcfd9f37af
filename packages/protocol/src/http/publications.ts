import { roadmapId, groupId } from '@minga/domain/identity/ids'
import { language, languages, localizedText } from '@minga/domain/language/language'
import { erratumId, licence, longestErratum, slug } from '@minga/domain/publication/publication'
import { recordKind } from '@minga/domain/record/record-kind'
import { versionId } from '@minga/domain/version/version'
import { z } from 'zod'

/** In an address, which may say anything: what fits nothing is not there. */
export const publicPath = z.object({ slug })
export const publicVersionPath = z.object({ slug, number: z.coerce.number().int().min(1).max(9999) })
/** In which language the words around a text are. */
export const publicQuery = z.object({ language: language.optional().catch(undefined) })

/**
 * POST /api/versions/:versionId/publish, by the secretariat, of a version that organisations adopted: it is read without an
 * account from now on. Again, after it was withdrawn, at the address that it had.
 */
export const publishing = z.strictObject({ key: z.uuid(), licence: licence.default('CC-BY-4.0') })
export type Publishing = z.input<typeof publishing>
export const published = z.object({
  slug,
  /** Of this version: its own address is `/public/<slug>/<number>`. */
  number: z.int(),
  /** Where it is read, for ever. */
  address: z.string(),
})

/** POST /api/versions/:versionId/unpublish, by the secretariat: the page says that it was withdrawn, and no word of it. */
export const withdrawing = z.strictObject({ key: z.uuid() })
export const withdrawn = z.object({ slug, at: z.iso.datetime() })

const words = z.string().trim().max(longestErratum)
/** POST /api/versions/:versionId/errata, by the secretariat. The sender makes the id: sent twice, it is one. */
export const newErratum = z.strictObject({
  id: erratumId,
  words: z
    .strictObject({ es: words.optional(), pt: words.optional(), en: words.optional() })
    .refine((said) => languages.some((each) => (said[each] ?? '') !== ''), 'says nothing in any language'),
})
export type NewErratum = z.input<typeof newErratum>
export const erratumAdded = z.object({ id: erratumId, at: z.iso.datetime() })

const publication = z.object({
  slug,
  number: z.int(),
  version: versionId,
  /** As the text is called in it. */
  title: z.string(),
  name: z.string(),
  state: z.enum(['published', 'withdrawn']),
  /** Since when it is so. */
  since: z.iso.datetime(),
  publishedAt: z.iso.datetime(),
  licence,
  address: z.string(),
  errata: z.array(z.object({ id: erratumId, at: z.iso.datetime(), words: localizedText })),
})
export type PublicationView = z.infer<typeof publication>

/** GET /api/versions/:versionId/publication, by readers of the text: whether it is public, and whether they may make it so. */
export const publicationAnswer = z.object({
  publication: publication.nullable(),
  /** Whether the reader publishes and withdraws. */
  mayPublish: z.boolean(),
  /** Whether organisations adopted it: what they did not is not published. */
  isAdopted: z.boolean(),
})
export type PublicationAnswer = z.infer<typeof publicationAnswer>

const publicText = z.object({
  slug,
  roadmap: roadmapId,
  group: groupId,
  /** The number of confirmed subscribers. No person reads their addresses. */
  subscribers: z.int(),
  /** The latest first. */
  versions: z.array(publication).min(1),
})
export type PublicTextView = z.infer<typeof publicText>
/** GET /api/publications, by the secretariat. */
export const publicationsAnswer = z.object({ texts: z.array(publicText) })

/** POST /api/subscribers/strike, by the secretariat, for a person who asks: the same answer whether the address was known or not. */
export const addressToStrike = z.strictObject({ address: z.email().max(254) })
export const addressStruck = z.object({ isDone: z.literal(true) })

const publicRecord = z.object({
  reference: z.string().nullable(),
  /** True where its group is closed by now: nothing else of it is given. */
  withheld: z.boolean(),
  kind: recordKind.nullable(),
  title: localizedText,
  /** By its short name. */
  lead: z.string().nullable(),
  /** Day, month, quarter or year. */
  due: z.string().nullable(),
  indicator: z.string().nullable(),
  comparison: z.string().nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  baseYear: z.number().nullable(),
})
export type PublicRecord = z.infer<typeof publicRecord>

/** GET /public/<slug>/<number>/data.json: the records that a published text holds, as they were when it was signed. */
export const publicData = z.object({
  title: z.string(),
  version: z.object({ name: z.string(), number: z.int(), language, root: z.string() }),
  /** Of this version, for ever. */
  address: z.string(),
  licence: z.object({ id: licence, name: z.string(), address: z.string() }),
  adoptedAt: z.iso.datetime(),
  publishedAt: z.iso.datetime(),
  /** The moment that the records are of. */
  recordsAt: z.iso.datetime(),
  records: z.array(publicRecord),
  withheld: z.object({
    /** How many records are given by their reference alone. */
    records: z.int(),
    /** What of all records is not given. */
    fields: z.array(z.string()),
  }),
})
export type PublicData = z.infer<typeof publicData>
