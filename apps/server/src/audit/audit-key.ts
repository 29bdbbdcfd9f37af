import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'

import { readOrMakeFile } from '../read-or-make-file.ts'

export const auditKeyName = 'audit-key'

/** The Ed25519 key that signs checkpoints: made once, kept in the data folder, readable by its owner alone. */
export function readOrMakeAuditKey(folder: string): KeyObject {
  const file = join(folder, auditKeyName)
  const key = auditKeyFrom(readOrMakeFile(file, makeAuditKey))
  if (key !== undefined) return key
  throw new Error(`${file} is no Ed25519 key; remove it to have one made: earlier checkpoints name the old one`)
}

export function makeAuditKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** @returns undefined where it is none: an unreadable key is never replaced automatically, because checkpoints name it */
export function auditKeyFrom(text: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(text)
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

/** As checkpoints and people name it: 32 bytes in base64url. */
export function publicKeyOf(key: KeyObject): string {
  return String(createPublicKey(key).export({ format: 'jwk' }).x)
}
