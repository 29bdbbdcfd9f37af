import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import { lastIssue } from '@minga/storage/certificates/certificate-rows'
import { replaceKeyInUse, sealedKeyInUse } from '@minga/storage/certificates/signing-key-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'

import type { SecretBox } from '../../auth/secret-box.ts'

/** The purpose of the box that private halves are sealed in. */
export const signingBox = 'signing key'

/** How long a key is in use, in days: then the server makes another. */
const keyDays = 365
const day = 24 * 60 * 60 * 1000

export interface SigningKey {
  /** The thumbprint of its public half. */
  readonly id: string
  readonly privateKey: KeyObject
  /** The moment since which it is in use. */
  readonly since: string
}

/** The key in use. Makes the first one, and another one if the secret that opens it is gone: old certificates stay as they are. */
export async function keyInUse(tx: Transaction, box: SecretBox, now: Date): Promise<SigningKey> {
  const known = await sealedKeyInUse(tx)
  const opened = known && box.open(known.sealed)
  if (known === undefined || opened === undefined) return makeKey(tx, box, now)
  return { id: known.id, privateKey: createPrivateKey(opened), since: known.madeAt }
}

/** Signs with another key from now on. The old one's private half is forgotten, and its public half goes on to verify. */
export async function rotateKey(
  tx: Transaction,
  box: SecretBox,
  { actor, now }: { readonly actor: AuditActor; readonly now: Date },
): Promise<string> {
  const { id } = await makeKey(tx, box, now)
  await recordAudit(tx, { kind: 'signing-key-rotated', actor, subject: id, details: {} })
  return id
}

/** @returns whether the key in use has served its time */
export async function isKeyDue(db: Db, now: Date): Promise<boolean> {
  const known = await sealedKeyInUse(db)
  return known !== undefined && now.getTime() - Date.parse(known.madeAt) >= keyDays * day
}

async function makeKey(tx: Transaction, box: SecretBox, now: Date): Promise<SigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x } = publicKey.export({ format: 'jwk' })
  if (x === undefined) throw new Error('an Ed25519 key has a public half')
  const id = thumbprint(x)
  const sealed = box.seal(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  // After a clock was set back, every certificate still lies within the time of its key.
  const at = [now.toISOString(), (await lastIssue(tx)) ?? ''].toSorted().at(-1) ?? now.toISOString()
  await replaceKeyInUse(tx, { id, publicKey: x, sealed, at })
  return { id, privateKey, since: at }
}

/** The thumbprint of an Ed25519 key, as RFC 7638 and RFC 8037 define it. */
function thumbprint(x: string): string {
  return createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url')
}
