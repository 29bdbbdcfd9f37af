import { fileId, organisationId, roadmapId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { givenAs, positionId, positionKind, reservation } from '@minga/domain/sign-off/position'
import { certificateId } from '@minga/domain/sign-off/certificate'
import { successionKind } from '@minga/domain/organisation/succession'
import { nature, rule, signOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import { treeElement } from './history.ts'
import { shownChart } from './shown-chart.ts'
import { shownRecord } from './shown-record.ts'

/** GET /api/keys, without an account: each key that signs or signed certificates, the newest first (RFC 8037). */
export const signingKeysAnswer = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      alg: z.literal('EdDSA'),
      use: z.literal('sig'),
      /** Its thumbprint (RFC 7638), by which a certificate names it. */
      kid: z.string(),
      /** The public half, in base64url. */
      x: z.string(),
      /** The time in which it signed; null while it is in use. */
      from: z.iso.datetime(),
      until: z.iso.datetime().nullable(),
    }),
  ),
})

/** The present name of an organisation that was renamed or merged since it signed. */
const today = z.object({
  organisation: organisationId,
  kind: successionKind,
  shortName: z.string(),
  names: localizedText,
  day: z.iso.date(),
})

/** An organisation that stands behind an adopted text, under the names that it signed with. */
export const signatory = z.object({
  organisation: organisationId,
  /** `original`: it answered before the closing. `adherent`: it joined later. */
  kind: z.enum(['original', 'adherent']),
  position: positionKind,
  shortName: z.string(),
  names: localizedText,
  /** The person who signed; for a position by official letter, the person who signed the letter. */
  person: z.object({ name: z.string(), title: z.string().nullable(), acting: givenAs }),
  reservations: z.array(reservation),
  /** The language of the reservations. */
  language,
  /** The organisation's printed sentence, as it stood then. */
  sentence: localizedText,
  at: z.iso.datetime(),
  today: today.nullable(),
})
export type SignatoryView = z.infer<typeof signatory>

/**
 * GET /api/sign-offs/:signOffId/signatories, by readers of an adopted text: its signatories, and the proof that the certificate
 * is about them.
 */
export const signatoriesAnswer = z.object({
  certificate: z.object({
    id: certificateId,
    /** The address where anyone can verify it, without an account. */
    address: z.string(),
    issuedAt: z.iso.datetime(),
    /** The key that signed it. */
    key: z.string(),
  }),
  signatories: z.array(signatory),
  /** The list as the certificate hashes it, after this salt. */
  hashed: z.object({ salt: z.string(), list: z.array(z.unknown()) }),
  /** Whether the list has the signed hash: no longer, once some of its words were struck out. */
  isSame: z.boolean(),
  /** The days, in UTC, on which words of the text or of this list were struck out after the adoption: what is read now hashes otherwise. */
  struckOn: z.array(z.iso.date()),
})
export type SignatoriesAnswer = z.infer<typeof signatoriesAnswer>

/** GET /api/sign-offs/:signOffId/declaration?language=: the language of the words around the text and of the records in it. */
export const declarationQuery = z.strictObject({ language: language.optional() })

/** An adopted text for its readers: with its signatories, and each reservation at its clause. */
export const declarationAnswer = z.object({
  title: z.string(),
  /** The language of the text. */
  language,
  /** The roadmap in that language: its pictures are that one's. */
  roadmap: roadmapId.optional(),
  day: z.iso.date(),
  rule,
  /** Whether some organisation said nothing in time. */
  bySilence: z.boolean(),
  nature,
  /** The clause of its nature, in the words of its opening. */
  clause: localizedText,
  /** The root of the text in this language. */
  root: z.string(),
  /** The languages of the text: first the authentic one that it is named after. */
  texts: z.array(z.object({ language, authentic: z.boolean(), root: z.string() })).min(1),
  tree: z.array(treeElement),
  /** The records as they were then; only the reference of each record that the reader may not read now. */
  records: z.array(shownRecord),
  /** The charts with the figures that they had then. */
  charts: z.array(shownChart).default([]),
  /** The organisations that were asked and signed, also those that withdrew since. */
  signatories: z.array(signatory),
  adherents: z.array(signatory),
  withdrawals: z.array(z.object({ organisation: organisationId, at: z.iso.datetime() })),
  certificate: z.object({ id: certificateId, address: z.string() }),
})
export type DeclarationAnswer = z.infer<typeof declarationAnswer>

/** GET /api/sign-offs/:signOffId/declaration/file. `phone` is two small pages: the adopted text's name, and its signatories. */
export const declarationFileQuery = z.strictObject({
  format: z.literal('pdf'),
  language: language.optional(),
  leaf: z.enum(['whole', 'phone']).default('whole'),
})

const shown = z.enum(['0', '1'])

/**
 * POST /api/sign-offs/:signOffId/positions/:positionId/signed-pages/:fileId?shown=, by a principal or an alternate of the position's
 * organisation: a page that they signed elsewhere (a scan, or a PDF with a signature of its own), as its bytes. Minga shows it and
 * does not vouch for it. The sender makes the id.
 */
export const newSignedPageParams = z.object({ signOffId, positionId, fileId })
export const newSignedPageQuery = z.strictObject({ shown: shown.default('0') })

/** PATCH /api/sign-offs/:signOffId/signed-pages/:fileId: whether it goes with the declaration. GET: its bytes. */
export const signedPageParams = z.object({ signOffId, fileId })
export const signedPageChange = z.strictObject({ shown: z.boolean() })
export const signedPageChanged = z.object({ shown: z.boolean() })

/** GET /api/sign-offs/:signOffId/signed-pages: all, for the invited; those that go with an adopted text, for its other readers. */
export const signedPagesAnswer = z.object({
  /** The position to which the reader may attach a page: the last one of their organisation. */
  attachTo: positionId.nullable(),
  pages: z.array(
    z.object({
      id: fileId,
      position: positionId,
      organisation: organisationId,
      name: z.string(),
      bytes: z.int(),
      /** Whether it goes with the declaration. */
      shown: z.boolean(),
      at: z.iso.datetime(),
      /** Whether the reader may change that. */
      mayChange: z.boolean(),
    }),
  ),
})
export type SignedPageView = z.infer<typeof signedPagesAnswer>['pages'][number]
