import type { Db, Transaction } from './schema.ts'

/** Runs in the transaction that is under way, or in one of its own. */
export function inTransaction<Result>(db: Db, run: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return isTransaction(db) ? run(db) : db.transaction().execute(run)
}

function isTransaction(db: Db): db is Transaction {
  return db.isTransaction
}
