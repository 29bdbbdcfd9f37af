import type { Pool } from 'pg'

import { writeAnew } from '../write-anew.ts'

/** Those that hold what people wrote. */
const tables = ['log.entry', 'log.segment', 'log.snapshot']
const mostTries = 40

/**
 * Writes the tables of the log anew, one a call, without the bytes of rows that were replaced or deleted: they would stay in
 * the pages for as long as nothing takes their place.
 *
 * @param index how many calls are done
 * @returns undefined after the last one; rejects where others read the log for many minutes
 */
export function forgetBytes(pool: Pool, index: number): Promise<void> | undefined {
  const table = tables[index]
  return table === undefined ? undefined : write(pool, table)
}

async function write(pool: Pool, table: string): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (await writeAnew(pool, async () => [table])) return
  }
  throw new Error(`${table} is read without a pause: its free space still holds what was struck`)
}
