import { createPrivateKey } from 'node:crypto'

import { openPool, type Pool } from '@minga/storage/postgres/open-pool'

import { StartupError } from '../../data-folder.ts'
import { HeadsKeeper } from '../../heads/heads-keeper.ts'
import type { Heads } from '../../heads/heads-file.ts'
import { openSealed } from '../moving/sealed-secrets.ts'

/** A database with the key that opens its secrets, and the file of its heads. */
export interface DatabaseWithHeads {
  readonly url: string
  readonly key: Uint8Array
  /** MINGA_HEADS. */
  readonly file: string
}

/** @throws StartupError where it was never served */
export async function openHeads(pool: Pool, { key, file }: Omit<DatabaseWithHeads, 'url'>): Promise<HeadsKeeper> {
  const auditKey = await openSealed(pool, key, 'audit-key')
  if (auditKey === undefined) throw new StartupError('the database has no audit key yet: serve it once')
  return new HeadsKeeper(pool, file, createPrivateKey(auditKey))
}

/** The command `heads`: writes the file once. @throws StartupError where the database is behind it */
export async function writeHeadsOf(
  { url, ...rest }: DatabaseWithHeads,
  { isLossAccepted, now }: { readonly isLossAccepted: boolean; readonly now: Date },
): Promise<Heads> {
  const pool = openPool(url, { connections: 2, purpose: 'heads' })
  try {
    const heads = await openHeads(pool, rest)
    return await (isLossAccepted ? heads.writeAnyway(now) : heads.write(now))
  } finally {
    await pool.end()
  }
}
