import type { Actor } from '@minga/domain/access/can'
import type { ThreadId } from '@minga/domain/identity/ids'
import type { ThreadView } from '@minga/protocol/http/threads'
import type { Db, Transaction } from '@minga/storage/database/schema'

import { decide } from '../../commands/decide.ts'
import type { Refusal } from '../../http/refusal.ts'
import { threadAnswer } from '../../views/thread-views.ts'

export interface ThreadParts {
  readonly db: Db
  readonly now: () => Date
  /** Called after a commit: sends what was written to open pages. */
  readonly publish: () => void
}

/** Runs a command on a discussion, and answers with the discussion as it is then. */
export async function changeThread(
  { db, now, publish }: ThreadParts,
  actor: Actor,
  id: ThreadId,
  command: (tx: Transaction, at: string) => Promise<Refusal | undefined>,
): Promise<{ thread: ThreadView } | Refusal> {
  const at = now().toISOString()
  const refused = await decide(db, (tx) => command(tx, at), publish)
  return refused ?? threadAnswer(db, actor, id)
}
