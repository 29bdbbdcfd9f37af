import type { Db, Transaction } from '@minga/storage/database/schema'

import { Refusal } from '../http/refusal.ts'

/** Carries a refusal out of a transaction that is to leave no trace. */
class RolledBack extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('a refused command is rolled back')
    this.refusal = refusal
  }
}

/**
 * Runs a command: everything it writes, what is on record of it and whom it notifies, in one transaction.
 *
 * @param run returns a refusal to leave no trace of anything it wrote
 * @param publish called after the commit, and not when it was refused
 * @returns what `run` returned
 */
export async function decide<Outcome>(
  db: Db,
  run: (tx: Transaction) => Promise<Outcome>,
  publish: () => void = () => undefined,
): Promise<Outcome> {
  let outcome: Outcome
  try {
    outcome = await db.transaction().execute(async (tx) => {
      const decided = await run(tx)
      if (decided instanceof Refusal) throw new RolledBack(decided)
      return decided
    })
  } catch (error) {
    // It is what `run` returned.
    if (error instanceof RolledBack) return error.refusal as Outcome
    throw error
  }
  publish()
  return outcome
}
