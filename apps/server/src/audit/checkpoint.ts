import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

import { auditCheckpoint, checkpointText, type AuditCheckpoint } from '@minga/protocol/http/audit'
import type { AuditPlace } from '@minga/storage/audit/verify-audit'

import { publicKeyOf } from './audit-key.ts'

export function makeCheckpoint({ sequence, hash }: AuditPlace, key: KeyObject, now: Date): AuditCheckpoint {
  const said = { format: 'minga-audit-checkpoint-1', at: now.toISOString(), sequence, hash } as const
  const signature = sign(null, Buffer.from(checkpointText(said)), key).toString('base64url')
  return auditCheckpoint.parse({ ...said, publicKey: publicKeyOf(key), signature })
}

/** Whether it was signed by the key that it names. */
export function isSigned(checkpoint: AuditCheckpoint): boolean {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: checkpoint.publicKey }
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    const signature = Buffer.from(checkpoint.signature, 'base64url')
    return verify(null, Buffer.from(checkpointText(checkpoint)), key, signature)
  } catch {
    // Not every 32 bytes are a key.
    return false
  }
}
