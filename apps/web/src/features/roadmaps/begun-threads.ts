import type { Passage } from '@minga/domain/thread/passage'
import { newThread } from '@minga/protocol/http/threads'

import type { WaitingComment } from '../../threads/comment-outbox.ts'

/** A discussion that the server does not know yet. */
export interface BegunThread {
  readonly id: string
  /** Empty for a discussion about the whole roadmap. */
  readonly passages: readonly Passage[]
}

/**
 * Discussions begun on this device that the server has not accepted yet, so that they appear at their words at once.
 */
export function begunThreads(waiting: readonly WaitingComment[]): readonly BegunThread[] {
  return waiting.flatMap(({ body }) => {
    const { data } = newThread.safeParse(body)
    if (data === undefined) return []
    return [{ id: data.id, passages: data.place.kind === 'passage' ? data.place.passages : [] }]
  })
}
