import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'

import { useActor } from '../api/account.ts'

/** The props of a component about a discussion. */
export interface ThreadInGroup {
  readonly thread: ThreadView
  readonly group: GroupView
}

/** The props of a component that shows more while the discussion is open. */
export interface ShownThread extends ThreadInGroup {
  readonly isOpen: boolean
}

/** Whether the signed-in person may answer in a discussion, decide on it, or narrow it. */
export function useMayInThread(
  action: 'comment-in-thread' | 'dispose-of-thread' | 'narrow-thread',
  about: ThreadInGroup,
): boolean {
  const { thread, group } = about
  const { audience, organisation, by } = thread
  const readers = thread.readers?.map(({ id }) => id) ?? null
  return can(useActor(), { action, resource: { group, audience, organisation, by: by.id, readers } })
}
