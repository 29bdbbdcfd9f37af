import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'

import type { Unanswered } from '../http/once-by-key.ts'
import { Refusal } from '../http/refusal.ts'
import { decide } from './decide.ts'

interface DecidingParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
}

/** Runs a command in one transaction with keeping its answer, which the same request gets again. */
export function decideAndKeep<Answer>(
  { db, now, publish }: DecidingParts,
  unanswered: Unanswered,
  command: (tx: Transaction) => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  return decide(
    db,
    async (tx) => {
      const answer = await command(tx)
      if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...unanswered, answer, at: now() })
      return answer
    },
    publish,
  )
}
