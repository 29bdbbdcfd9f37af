import { readSealed, writeSealed } from '@minga/storage/postgres/moving/moved-secrets'
import type { Pool } from '@minga/storage/postgres/open-pool'

import { StartupError } from '../../data-folder.ts'
import { sealingBox } from '../../installation/shared-secrets.ts'

/** A secret that lies in a database, sealed with MINGA_KEY; undefined where there is none. @throws StartupError */
export async function openSealed(pool: Pool, key: Uint8Array, name: string): Promise<string | undefined> {
  const sealed = await readSealed(pool, name)
  if (sealed === undefined) return undefined
  const secret = sealingBox(key).open(sealed)
  if (secret !== undefined) return secret
  throw new StartupError('MINGA_KEY is not the key that the secrets in the database were sealed with')
}

export async function keepSealed(pool: Pool, key: Uint8Array, name: string, secret: string): Promise<void> {
  await writeSealed(pool, name, sealingBox(key).seal(secret))
}
