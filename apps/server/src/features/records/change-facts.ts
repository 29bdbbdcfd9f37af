import type { Actor } from '@minga/domain/access/can'
import type { RecordId } from '@minga/domain/identity/ids'
import type { RecordFacts } from '@minga/protocol/http/records'
import type { Db, Transaction } from '@minga/storage/database/schema'

import { decide } from '../../commands/decide.ts'
import type { Refusal } from '../../http/refusal.ts'
import { currentFacts } from '../../views/record-views.ts'

export interface DecisionRouteParts {
  readonly db: Db
  readonly now: () => Date
  /** Called after a commit: sends what was written to open pages. */
  readonly publish: () => void
}

/** Runs a decision about a record. @returns the facts as they are then, or why it was refused */
export function changesFacts({ db, now, publish }: DecisionRouteParts) {
  return async (
    actor: Actor,
    record: RecordId,
    command: (tx: Transaction, at: string) => Promise<Refusal | undefined>,
  ): Promise<{ facts: RecordFacts } | Refusal> => {
    const at = now().toISOString()
    return (await decide(db, (tx) => command(tx, at), publish)) ?? currentFacts(db, actor, record)
  }
}
