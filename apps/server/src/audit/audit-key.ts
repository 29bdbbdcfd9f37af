import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'

import { readOrMakeFile } from '../read-or-make-file.ts'

export const auditKeyName = 'audit-key'

/** The Ed25519 key that signs checkpoints: made once, kept in the data folder, readable by its owner alone. */
export function readOrMakeAuditKey(folder: string): KeyObject {
  const file = join(folder, auditKeyName)
  const text = readOrMakeFile(file, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  )
  try {
    const key = createPrivateKey(text)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Thrown below: an unreadable key is never replaced automatically, because checkpoints name it.
  }
  throw new Error(`${file} is no Ed25519 key; remove it to have one made: earlier checkpoints name the old one`)
}

/** As checkpoints and people name it: 32 bytes in base64url. */
export function publicKeyOf(key: KeyObject): string {
  return String(createPublicKey(key).export({ format: 'jwk' }).x)
}
