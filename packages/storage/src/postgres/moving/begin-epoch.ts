import type { Pool } from 'pg'

/** Begins a new epoch for rows that were restored: what was remembered of their versions from before is of other rows. */
export async function beginDatabaseEpoch(pool: Pool): Promise<void> {
  await pool.query(
    `UPDATE public.commit_count SET epoch = substr(replace(gen_random_uuid()::text, '-', ''), 1, 16), commits = 0`,
  )
}
