import type { Rows, Transaction } from './schema.ts'

/** Runs in the transaction that is under way, or in one of its own. */
export function inTransaction<Result>(
  rows: Rows,
  run: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return isTransaction(rows) ? run(rows) : rows.transaction().execute(run)
}

function isTransaction(rows: Rows): rows is Transaction {
  return rows.isTransaction
}
