import { createPublicKey, sign, verify } from 'node:crypto'

import { certificate, certificateType, type Certificate } from '@minga/domain/sign-off/certificate'
import { canonicalJson } from '@minga/domain/version/canonical-clauses'
import { z } from 'zod'

import type { SigningKey } from './signing-keys.ts'

const header = z.strictObject({ alg: z.literal('EdDSA'), kid: z.string(), typ: z.literal(certificateType) })

/** A certificate as a JWS in its compact form (RFC 7515, RFC 8037). */
export function signCertificate(payload: Certificate, { id, privateKey }: SigningKey): string {
  const head: z.input<typeof header> = { alg: 'EdDSA', kid: id, typ: certificateType }
  const signed = [head, payload].map((part) => Buffer.from(canonicalJson(part)).toString('base64url')).join('.')
  return `${signed}.${sign(undefined, Buffer.from(signed), privateKey).toString('base64url')}`
}

/** The public half of a key, and the time in which it signed. */
export interface VerifyingKey {
  readonly id: string
  /** 32 bytes in base64url. */
  readonly publicKey: string
  readonly madeAt: string
  readonly retiredAt: string | null
}

/** The content of a certificate; undefined if one byte of it was changed, or its key was not in use at its time. */
export function verifyCertificate(jws: string, keys: readonly VerifyingKey[]): Certificate | undefined {
  const parts = jws.split('.').map(exactBytes)
  const [head, payload, signature] = parts
  if (parts.length !== 3 || head === undefined || payload === undefined || signature === undefined) return undefined
  const named = header.safeParse(jsonOf(head)).data
  const key = named && keys.find(({ id }) => id === named.kid)
  if (key === undefined) return undefined
  const signed = Buffer.from(jws.slice(0, jws.lastIndexOf('.')))
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey }, format: 'jwk' })
  if (!verify(undefined, signed, publicKey, signature)) return undefined
  const said = certificate.safeParse(jsonOf(payload)).data
  if (said === undefined) return undefined
  const isOfItsTime = said.issuedAt >= key.madeAt && (key.retiredAt === null || said.issuedAt <= key.retiredAt)
  return isOfItsTime ? said : undefined
}

/** Base64url has several spellings of the same bytes: only the one that is written by encoding them again counts. */
function exactBytes(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url')
  return bytes.toString('base64url') === part ? bytes : undefined
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString()) as unknown
  } catch {
    return undefined
  }
}
