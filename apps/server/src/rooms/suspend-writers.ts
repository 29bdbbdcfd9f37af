import type { Db } from '@minga/storage/database/schema'

import { decide } from '../commands/decide.ts'
import { suspendWriter } from '../commands/people/writing-suspension.ts'
import type { SupervisedKeeper } from '../sync/supervised-keeper.ts'

export interface SuspendWritersParts {
  readonly keeper: Pick<SupervisedKeeper, 'onHold'>
  readonly db: Db
  readonly now: () => Date
  /** Brings the lists up to date again: what the ended thread had not projected yet. */
  readonly catchUp: () => Promise<void>
  readonly failed: (error: unknown) => void
}

/** Puts on record whom the keeper has suspended from writing in a room, so that it outlives the process. */
export function suspendWriters({ keeper, db, now, catchUp, failed }: SuspendWritersParts): void {
  keeper.onHold(({ work, person }) => {
    const put = async () => {
      if (person === undefined) return
      const suspended = { room: work.room, person, at: now().toISOString() }
      await decide(db, (tx) => suspendWriter(tx, suspended))
    }
    put().catch(failed)
    catchUp().catch(failed)
  })
}
