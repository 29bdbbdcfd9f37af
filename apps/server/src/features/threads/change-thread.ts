import type { Actor } from '@minga/domain/access/can'
import type { ThreadId } from '@minga/domain/identity/ids'
import type { ThreadView } from '@minga/protocol/http/threads'
import type { Rows, Transaction } from '@minga/storage/database/schema'

import { decide } from '../../commands/decide.ts'
import type { Refusal } from '../../http/refusal.ts'
import { threadAnswer } from './thread-views.ts'

export interface ThreadParts {
  readonly rows: Rows
  readonly now: () => Date
  /** Called after a commit: sends what was written to open pages. */
  readonly publish: () => void
}

/** Runs a command on a discussion, and answers with the discussion as it is then. */
export async function changeThread(
  { rows, now, publish }: ThreadParts,
  actor: Actor,
  id: ThreadId,
  command: (tx: Transaction, at: string) => Promise<Refusal | undefined>,
): Promise<{ thread: ThreadView } | Refusal> {
  const at = now().toISOString()
  const refused = await decide(rows, (tx) => command(tx, at), publish)
  return refused ?? threadAnswer(rows, actor, id)
}
