import { roadmapId, groupId } from '@minga/domain/identity/ids'
import { language, languages, localizedText } from '@minga/domain/language/language'
import { plainWords } from '@minga/domain/organisation/plain-line'
import { erratumId, licence, longestErratum, slug } from '@minga/domain/publication/publication'
import { recordKind } from '@minga/domain/record/record-kind'
import { versionId } from '@minga/domain/version/version'
import { z } from 'zod'

/** A part of an address, which may be anything: one without a published text is not found. */
export const publicPath = z.object({ slug })
export const publicVersionPath = z.object({ slug, number: z.coerce.number().int().min(1).max(9999) })
/** The language of the words around a text. */
export const publicQuery = z.object({ language: language.optional().catch(undefined) })

/**
 * POST /api/versions/:versionId/publish, by the secretariat, for a version that organisations adopted: from now on people read it
 * without an account. Publishing it again after a withdrawal keeps its address.
 */
export const publishing = z.strictObject({ key: z.uuid(), licence: licence.default('CC-BY-4.0') })
export type Publishing = z.input<typeof publishing>
export const published = z.object({
  slug,
  /** The number of this version: its own address is `/public/<slug>/<number>`. */
  number: z.int(),
  /** Its address, for ever. */
  address: z.string(),
})

/** POST /api/versions/:versionId/unpublish, by the secretariat: the page says that it was withdrawn, and no word of it. */
export const withdrawing = z.strictObject({ key: z.uuid() })
export const withdrawn = z.object({ slug, at: z.iso.datetime() })

const words = plainWords().trim().max(longestErratum)
/** POST /api/versions/:versionId/errata, by the secretariat. The sender makes the id: sending it twice makes one. */
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
  /** The title of the text in it. */
  title: z.string(),
  name: z.string(),
  state: z.enum(['published', 'withdrawn']),
  /** The moment of that act. */
  since: z.iso.datetime(),
  publishedAt: z.iso.datetime(),
  licence,
  address: z.string(),
  errata: z.array(z.object({ id: erratumId, at: z.iso.datetime(), words: localizedText })),
})
export type PublicationView = z.infer<typeof publication>

/** GET /api/versions/:versionId/publication, by readers of the text: whether it is public, and whether they may publish it. */
export const publicationAnswer = z.object({
  publication: publication.nullable(),
  /** Whether the reader publishes and withdraws. */
  mayPublish: z.boolean(),
  /** Whether organisations adopted it: no other version is published. */
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

/** POST /api/subscribers/strike, by the secretariat, for a person who asks: the same answer for known and unknown addresses. */
export const addressToStrike = z.strictObject({ address: z.email().max(254) })
export const addressStruck = z.object({ isDone: z.literal(true) })

const publicRecord = z.object({
  reference: z.string().nullable(),
  /** True if its group is restricted by now: then it is only a reference. */
  withheld: z.boolean(),
  kind: recordKind.nullable(),
  title: localizedText,
  /** The short name of the lead organisation, if it had accepted when the text was signed; or the name of a body outside the coalition. */
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

const publicSignatory = z.object({
  /** The short name at signature. */
  shortName: z.string(),
  names: localizedText,
  /** `adherent`: it joined the text once it was adopted. */
  kind: z.enum(['original', 'adherent']),
  position: z.enum(['endorses', 'reservation', 'no-objection']),
  at: z.iso.datetime(),
  reservations: z.array(
    z.object({
      /** The clause by its place on the page, `c-<clause>`; null where it is on the whole text. */
      clause: z.string().nullable(),
      text: z.string(),
      language,
    }),
  ),
  /** The moment since which it no longer stands behind the text. */
  withdrawnAt: z.iso.datetime().nullable(),
})

/** GET /public/<slug>/<number>/data.json: the organisations behind a published text and the records that it holds, as they were when it was signed. */
export const publicData = z.object({
  title: z.string(),
  version: z.object({ name: z.string(), number: z.int(), language, root: z.string() }),
  /** The address of this version, for ever. */
  address: z.string(),
  licence: z.object({ id: licence, name: z.string(), address: z.string() }),
  adoptedAt: z.iso.datetime(),
  publishedAt: z.iso.datetime(),
  /** All languages in which it was adopted. "version" is the one that it is named after. */
  texts: z.array(z.object({ language, authentic: z.boolean(), name: z.string(), root: z.string() })).min(1),
  signatories: z.array(publicSignatory),
  /** The moment of the records. */
  recordsAt: z.iso.datetime(),
  records: z.array(publicRecord),
  withheld: z.object({
    /** The number of records that appear only as a reference. */
    records: z.int(),
    /** The fields that all records leave out. */
    fields: z.array(z.string()),
  }),
})
export type PublicData = z.infer<typeof publicData>
