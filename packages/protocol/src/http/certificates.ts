import { fileId, organisationId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { givenAs, positionId, positionKind, reservation } from '@minga/domain/sign-off/position'
import { certificateId } from '@minga/domain/sign-off/certificate'
import { successionKind } from '@minga/domain/organisation/succession'
import { nature, rule, signOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import { treeElement } from './history.ts'
import { shownRecord } from './shown-record.ts'

/** GET /api/keys, without an account: each key that certificates are or were signed with, the newest first (RFC 8037). */
export const signingKeysAnswer = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      alg: z.literal('EdDSA'),
      use: z.literal('sig'),
      /** Its thumbprint (RFC 7638): what a certificate names it by. */
      kid: z.string(),
      /** The public half, in base64url. */
      x: z.string(),
      /** The time in which it signed; null while it is in use. */
      from: z.iso.datetime(),
      until: z.iso.datetime().nullable(),
    }),
  ),
})

/** What an organisation is today, where something became of it since it signed. */
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
  /** Of a position that came by official letter: who signed the letter. */
  person: z.object({ name: z.string(), title: z.string().nullable(), acting: givenAs }),
  reservations: z.array(reservation),
  /** In which the reservations are written. */
  language,
  /** What the organisation has printed with all its positions, as it stood then. */
  sentence: localizedText,
  at: z.iso.datetime(),
  today: today.nullable(),
})
export type SignatoryView = z.infer<typeof signatory>

/**
 * GET /api/sign-offs/:signOffId/signatories, by readers of an adopted text: who stands behind it, and what shows that the
 * certificate is of these.
 */
export const signatoriesAnswer = z.object({
  certificate: z.object({
    id: certificateId,
    /** Where it is verified, without an account. */
    address: z.string(),
    issuedAt: z.iso.datetime(),
    /** The key that signed it. */
    key: z.string(),
  }),
  signatories: z.array(signatory),
  /** The list as the certificate hashes it, behind this salt. */
  hashed: z.object({ salt: z.string(), list: z.array(z.unknown()) }),
  /** Whether the list has the hash that was signed: not after some of its words were struck out. */
  isSame: z.boolean(),
  /** The days, in UTC, on which words of the text or of this list were struck out after the adoption: what is read now hashes otherwise. */
  struckOn: z.array(z.iso.date()),
})
export type SignatoriesAnswer = z.infer<typeof signatoriesAnswer>

/** GET /api/sign-offs/:signOffId/declaration?language=: of the words around the text, and of the records in it. */
export const declarationQuery = z.strictObject({ language: language.optional() })

/** An adopted text for readers of it: with who stands behind it, and each reservation at its clause. */
export const declarationAnswer = z.object({
  title: z.string(),
  /** Of the text. */
  language,
  day: z.iso.date(),
  rule,
  /** Whether some organisation said nothing in time. */
  bySilence: z.boolean(),
  nature,
  /** The clause of its nature, in the words that it was opened with. */
  clause: localizedText,
  root: z.string(),
  tree: z.array(treeElement),
  /** As they were then; of those that the reader may not read now the reference alone. */
  records: z.array(shownRecord),
  /** Those that were asked, also those that withdrew since. */
  signatories: z.array(signatory),
  adherents: z.array(signatory),
  withdrawals: z.array(z.object({ organisation: organisationId, at: z.iso.datetime() })),
  certificate: z.object({ id: certificateId, address: z.string() }),
})
export type DeclarationAnswer = z.infer<typeof declarationAnswer>

/** GET /api/sign-offs/:signOffId/declaration/file. `phone` is two small pages: what was adopted, and by whom. */
export const declarationFileQuery = z.strictObject({
  format: z.literal('pdf'),
  language: language.optional(),
  leaf: z.enum(['whole', 'phone']).default('whole'),
})

const shown = z.enum(['0', '1'])

/**
 * POST /api/sign-offs/:signOffId/positions/:positionId/signed-pages/:fileId?shown=, by a principal or an alternate of the position's
 * organisation: a page that they signed elsewhere (a scan, or a PDF with a signature of its own), as its bytes. It is shown, and not
 * vouched for. The sender makes the id.
 */
export const newSignedPageParams = z.object({ signOffId, positionId, fileId })
export const newSignedPageQuery = z.strictObject({ shown: shown.default('0') })

/** PATCH /api/sign-offs/:signOffId/signed-pages/:fileId: whether it goes with the declaration. GET: its bytes. */
export const signedPageParams = z.object({ signOffId, fileId })
export const signedPageChange = z.strictObject({ shown: z.boolean() })
export const signedPageChanged = z.object({ shown: z.boolean() })

/** GET /api/sign-offs/:signOffId/signed-pages: for the invited all; for other readers of an adopted text those that go with it. */
export const signedPagesAnswer = z.object({
  /** The position to which the reader may attach one: the last of their organisation. */
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
      /** Whether the reader may say whether it does. */
      mayChange: z.boolean(),
    }),
  ),
})
export type SignedPageView = z.infer<typeof signedPagesAnswer>['pages'][number]
