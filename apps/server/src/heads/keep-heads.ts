import type { KeyObject } from 'node:crypto'

import { openPool } from '@minga/storage/postgres/open-pool'

import { everySoOften } from '../every-so-often.ts'
import { HeadsKeeper } from './heads-keeper.ts'

/** In ms: so much of what was stored may be put back without being noticed. */
const betweenHeads = 10_000

interface KeptHeads {
  readonly url: string
  readonly file: string
  /** The audit's key. */
  readonly key: KeyObject
  /** Called when they could not be written, or the database is behind them. */
  readonly failed: (error: unknown) => void
}

/**
 * Compares a database with the file of its heads before it is served, and writes them while it is.
 *
 * @returns what writes them a last time and ends it
 * @throws StartupError where the database is behind
 */
export async function keepHeads({ url, file, key, failed }: KeptHeads): Promise<() => Promise<void>> {
  const pool = openPool(url, { connections: 2, purpose: 'heads' })
  const keeper = new HeadsKeeper(pool, file, key)
  try {
    await keeper.check('heads')
  } catch (error) {
    await pool.end()
    throw error
  }
  let writing = Promise.resolve()
  const write = async () => {
    writing = writing.then(async () => void (await keeper.write(new Date()))).catch(failed)
    await writing
  }
  const stop = everySoOften(betweenHeads, write, failed)
  return async () => {
    stop()
    await write()
    await pool.end()
  }
}
