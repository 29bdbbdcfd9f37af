import type { Rows } from './schema.ts'

/** Runs in the transaction that is under way, or in one of its own. */
export function inTransaction<Result>(rows: Rows, run: (step: Rows) => Promise<Result>): Promise<Result> {
  return rows.isTransaction ? run(rows) : rows.transaction().execute(run)
}
