import type { Db } from '@minga/storage/database/schema'
import type { Doorbell } from '@minga/sync/log/doorbell'

import type { StoredKeeper } from '../../sync/keeper-messages.ts'
import { closedKeys } from './forbid-closed.ts'

/** What is rung when a group has closed a field, or opened it again. */
export const closedFields = 'closed-fields'

export interface FollowClosedParts {
  readonly db: Db
  readonly keeper: Pick<StoredKeeper, 'noteForbidden'>
  readonly bell: Pick<Doorbell, 'on'>
  readonly failed: (error: unknown) => void
}

/** Lets this node's keeper know what any node has closed: it may get the register at any moment. @returns its undo */
export function followClosed({ db, keeper, bell, failed }: FollowClosedParts): () => void {
  let known: string | undefined
  let isReading = false
  const read = async () => {
    for (;;) {
      const keys = await closedKeys(db)
      const now = JSON.stringify([...keys])
      if (now === known) return
      await keeper.noteForbidden(keys)
      // Read again: the keeper heard first of what was closed meanwhile, and what it heard now lacks it.
      known = now
    }
  }
  return bell.on(closedFields, () => {
    if (isReading) return
    isReading = true
    read()
      .catch(failed)
      .finally(() => (isReading = false))
  })
}
