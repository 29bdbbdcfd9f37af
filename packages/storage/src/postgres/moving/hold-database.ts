import type { Pool, PoolClient } from 'pg'

import { isLiving } from '../log/node-lease.ts'
import { rowsLock } from '../rows-connection.ts'

/** The advisory lock of one move at a time. */
const moves = '1297043009, 5'

/** A database that only its holder writes. */
export interface HeldDatabase {
  /** The nodes that live although it is held; there is none but by mistake. */
  readonly livingNodes: () => Promise<readonly string[]>
  /** Lets go of it. */
  readonly release: () => void
}

/** Why a database can't be held. */
export type Unheld = { readonly by: 'move' } | { readonly by: 'node'; readonly address: string }

/**
 * Holds a database for a move: no other one runs, no node lives, and no row is written until it is released or its session
 * ends.
 */
export async function holdDatabase(pool: Pool): Promise<HeldDatabase | Unheld> {
  const client = await pool.connect()
  let isHeld = false
  try {
    await client.query('SET statement_timeout = 0')
    const { rows } = await client.query<{ got: number }>(`SELECT pg_try_advisory_lock(${moves}) AS got`)
    if (rows[0]?.got !== 1) return { by: 'move' }
    const [address] = await livingNodes(client)
    if (address !== undefined) return { by: 'node', address }
    await client.query(`SELECT pg_advisory_lock(${rowsLock})`)
    isHeld = true
    return { livingNodes: () => livingNodes(client), release: () => client.release(true) }
  } finally {
    if (!isHeld) client.release(true)
  }
}

async function livingNodes(client: PoolClient): Promise<readonly string[]> {
  const { rows: known } = await client.query(`SELECT FROM pg_tables WHERE schemaname = 'log' AND tablename = 'node'`)
  if (known.length === 0) return []
  const { rows } = await client.query<{ address: string }>(`SELECT address FROM log.node AS node WHERE ${isLiving}`)
  return rows.map(({ address }) => address)
}
