import type { RecordId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'

import { useRecordThreads } from '../api/use-threads.ts'
import { useWaitingComments } from './comment-outbox-context.tsx'
import { NewThreadComposer } from './new-thread.tsx'
import { WaitingWords } from './one-comment.tsx'
import { EnterReceived } from './received/enter-received.tsx'
import { ThreadCard } from './thread-card.tsx'
import './discussion.css'

/** What was said about a record, the open discussions first. */
export function RecordDiscussion({
  group,
  record,
}: {
  readonly group: GroupView
  readonly record: RecordId
}) {
  const threads = useRecordThreads(group.register, record).data
  const waiting = useWaitingComments(group.register)
  const search: Record<string, unknown> = useSearch({ strict: false })
  const linked = search['thread']
  const [open, setOpen] = useState(typeof linked === 'string' ? linked : undefined)
  const known = threads ?? []
  const shown = [
    ...known.filter(({ disposition }) => disposition === null),
    ...known.filter(({ disposition }) => disposition !== null),
  ]
  const beginning = waiting.filter(
    ({ thread, body }) => isAbout(body, record) && !known.some(({ id }) => id === thread),
  )
  return (
    <div className="threads">
      {shown.map((thread) => (
        <ThreadCard
          key={thread.id}
          thread={thread}
          group={group}
          waiting={waiting.filter((comment) => comment.thread === thread.id)}
          isOpen={open === thread.id}
          open={() => setOpen(open === thread.id ? undefined : thread.id)}
        />
      ))}
      {beginning.map((comment) => (
        <WaitingWords key={comment.id} comment={comment} />
      ))}
      <NewThreadComposer
        group={group}
        room={group.register}
        place={{ kind: 'record', record, field: null }}
        begun={setOpen}
      />
      <EnterReceived group={group} place={{ kind: 'record', record, field: null }} entered={setOpen} />
    </div>
  )
}

function isAbout(body: unknown, record: RecordId): boolean {
  const place = (body as { readonly place?: { readonly record?: unknown } } | null)?.place
  return place?.record === record
}
