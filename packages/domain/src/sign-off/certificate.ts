import { z } from 'zod'

import { roadmapId } from '../identity/ids.ts'
import { language } from '../language/language.ts'
import { canons } from '../version/canon.ts'
import { versionId } from '../version/version.ts'
import { nature, procedure, rule, signOffId } from './sign-off.ts'

/** Made by the server: the address at which a certificate is verified ends with it. */
export const certificateId = z
  .string()
  .regex(/^[0-9a-hjkmnp-tv-z]{26}$/)
  .brand<'CertificateId'>()
export type CertificateId = z.infer<typeof certificateId>

export const certificateFormat = 'minga-certificate-1'
export const certificateType = 'minga-certificate+jws'

/** The statement of each certificate about itself. */
export const attestation =
  'Minga at the address of the issuer recorded that this sign-off closed as adopted, and that the organisations whose list is hashed here stood behind the texts with these roots when it closed. This is a record of what happened there, sealed by the installation: it is no qualified electronic signature of any person or organisation.'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const text = z.strictObject({
  language,
  roadmap: roadmapId,
  version: versionId,
  number: z.int(),
  root: sha256,
  /** The rule of the root; left out by certificates that were given before there were two, whose roots are of the first. */
  canon: z.literal(canons).optional(),
  /** Only of a text in several languages: false for a courtesy translation. */
  authentic: z.boolean().optional(),
})

/**
 * The content of a certificate. The file can be passed on, so it holds no words that people wrote and no names: only ids, days,
 * roots, and a hash that says nothing without its salt.
 */
export const certificate = z.strictObject({
  format: z.literal(certificateFormat),
  id: certificateId,
  issuer: z.url(),
  issuedAt: z.iso.datetime(),
  signOff: signOffId,
  /** The first edition of the text. */
  work: roadmapId,
  texts: z.array(text).min(1),
  /** The root over the roots of all texts, to which each answer is bound; only of a text in several languages. */
  root: sha256.optional(),
  procedure,
  rule,
  nature,
  /** The day of the closing, in UTC. */
  day: z.iso.date(),
  closedAt: z.iso.datetime(),
  /** SHA-256 of the salt followed by the canonical list of signatories. */
  signatories: sha256,
  attests: z.string(),
})
export type Certificate = z.infer<typeof certificate>
