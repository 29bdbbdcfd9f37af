import type { Pool } from 'pg'
import { z } from 'zod'

/** As `SharedByNodes` makes it. */
const table = `
  CREATE SCHEMA IF NOT EXISTS shared;
  CREATE TABLE IF NOT EXISTS shared.secret (name text PRIMARY KEY, sealed bytea NOT NULL)`

const sealedRows = z.object({ sealed: z.instanceof(Uint8Array) }).array()

/** A secret that nodes share, as it lies there; undefined where there is none. */
export async function readSealed(pool: Pool, name: string): Promise<Uint8Array | undefined> {
  await pool.query(table)
  const { rows } = await pool.query('SELECT sealed FROM shared.secret WHERE name = $1', [name])
  return sealedRows.parse(rows)[0]?.sealed
}

/** In the place of what is there. */
export async function writeSealed(pool: Pool, name: string, sealed: Uint8Array): Promise<void> {
  await pool.query(table)
  await pool.query(
    `INSERT INTO shared.secret VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed`,
    [name, Buffer.from(sealed)],
  )
}
