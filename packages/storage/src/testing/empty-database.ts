import { randomBytes } from 'node:crypto'

import pg from 'pg'

/** The server on which tests make their databases; set by `vitest.postgres.config.ts` for a whole run. */
export const serverOfTests = 'MINGA_TEST_POSTGRES'

/** On it, a database with the schema of today and no rows, which is copied in no time. */
export const migratedDatabase = 'minga_migrated'

/**
 * Makes a database for one test file.
 *
 * @param server an address on the server, as its superuser
 * @param template a database to copy: nothing may be connected to it
 * @returns its address
 */
export async function emptyDatabase(
  server: string,
  template = 'template1',
  name = `minga_${randomBytes(6).toString('hex')}`,
): Promise<string> {
  // Twice as quick as by way of the write-ahead log, where the data lies in memory.
  await runOn(server, `CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY FILE_COPY`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Ends what is still connected with it. */
export async function dropDatabase(server: string, url: string): Promise<void> {
  await runOn(server, `DROP DATABASE "${new URL(url).pathname.slice(1)}" WITH (FORCE)`)
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
