import type { Passage } from '@minga/domain/thread/passage'
import { newThread } from '@minga/protocol/http/threads'

import type { WaitingComment } from '../../threads/comment-outbox.ts'

/** A discussion that the server does not know yet. */
export interface BegunThread {
  readonly id: string
  /** None, where it is about the whole. */
  readonly passages: readonly Passage[]
}

/** What somebody began on this device and the server has not taken: it already stands at its words. */
export function begunThreads(waiting: readonly WaitingComment[]): readonly BegunThread[] {
  return waiting.flatMap(({ body }) => {
    const { data } = newThread.safeParse(body)
    if (data === undefined) return []
    return [{ id: data.id, passages: data.place.kind === 'passage' ? data.place.passages : [] }]
  })
}
