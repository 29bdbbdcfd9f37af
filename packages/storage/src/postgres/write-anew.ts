/**
 * Writes a table anew, without the bytes of rows that were changed or deleted. PostgreSQL samples values for its plans: they
 * are sampled anew too.
 */
export function writeAnew(table: string): string {
  return `VACUUM (FULL, ANALYZE) ${table}`
}

/** Earlier samples would stay in the pages of their table. Who does not own the database is refused by a warning alone. */
export const forgetSamples = 'VACUUM FULL pg_catalog.pg_statistic'
