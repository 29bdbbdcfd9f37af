import type { Pool } from 'pg'

import { baselineSchema, laterSteps, NewerSchemaError, rowsSchema } from '../database/migrate.ts'
import { baseline } from './baseline/baseline.ts'
import { rowsLock } from './rows-connection.ts'
import { watchRights } from './watch-rights.ts'

/**
 * Brings the schema up to date: the baseline in an empty database, then each later step, all in one transaction. Of several
 * nodes that start at once one does it.
 *
 * @throws NewerSchemaError with nothing changed
 */
export async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${rowsLock})`)
    await client.query('CREATE TABLE IF NOT EXISTS rows_schema (version bigint NOT NULL)')
    const { rows } = await client.query<{ version: number }>('SELECT version FROM rows_schema')
    const version = rows[0]?.version ?? 0
    if (version > rowsSchema) throw new NewerSchemaError('the database', version, rowsSchema)
    if (version < rowsSchema) {
      if (version === 0) await client.query(baseline)
      for (const step of laterSteps(version === 0 ? baselineSchema : version)) await client.query(step)
      await watchRights(client)
      await client.query('DELETE FROM rows_schema')
      await client.query('INSERT INTO rows_schema (version) VALUES ($1)', [rowsSchema])
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
