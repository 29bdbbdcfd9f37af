import type { SharedByNodes } from '@minga/storage/postgres/shared-by-nodes'

import { auditKeyFrom, makeAuditKey } from '../audit/audit-key.ts'
import { SecretBox } from '../auth/secret-box.ts'
import { makeSecret } from '../auth/secret.ts'
import { StartupError } from '../data-folder.ts'
import type { Secrets } from './installation.ts'

/**
 * The secrets of an installation that lies in a database: made once, by whichever node comes first, and sealed with a key that
 * lies elsewhere. A copy of the database alone signs no person in.
 *
 * @throws StartupError where they were sealed with another key
 */
export async function sharedSecrets(shared: Pick<SharedByNodes, 'secret'>, key: Uint8Array): Promise<Secrets> {
  const box = sealingBox(key)
  const read = async (name: string, make: () => string) => {
    const secret = box.open(await shared.secret(name, () => box.seal(make())))
    if (secret !== undefined) return secret
    throw new StartupError('MINGA_KEY is not the key that the secrets in the database were sealed with')
  }
  const session = await read('auth-secret', makeSecret)
  const audit = auditKeyFrom(await read('audit-key', makeAuditKey))
  if (audit === undefined) throw new StartupError('the audit key in the database is no Ed25519 key')
  return { session, audit }
}

/** Seals what lies in a database with MINGA_KEY. */
export function sealingBox(key: Uint8Array): SecretBox {
  return new SecretBox(Buffer.from(key).toString('base64url'), 'installation')
}
