import type { RecordId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import { useTranslation } from 'react-i18next'

import { useRecordThreads } from '../api/threads.ts'
import { useWaitingComments } from './comment-outbox-context.tsx'
import { useLightThread } from './find/light-thread.ts'
import { MissingThread } from './missing-thread.tsx'
import { NewThreadComposer } from './new-thread.tsx'
import { WaitingWords } from './one-comment.tsx'
import { EnterReceived } from './received/enter-received.tsx'
import { ThreadCard } from './thread-card.tsx'
import { useArrival, useOpenThread } from './use-open-thread.ts'
import './threads.css'

/** The field of the record that a new discussion is about, and the labels of fields. */
interface FieldTalkedOf {
  readonly about: string | undefined
  readonly end: () => void
  readonly nameOf: (field: string) => string
}

/** The discussions about a record, the open ones first. */
export function RecordDiscussion({
  group,
  record,
  talk,
}: {
  readonly group: GroupView
  readonly record: RecordId
  readonly talk: FieldTalkedOf | undefined
}) {
  const { t } = useTranslation('threads')
  const about = talk?.about
  const asked = useRecordThreads(group.register, record)
  const threads = asked.data
  const waiting = useWaitingComments(group.register)
  const { open, linked, setOpen } = useOpenThread()
  useLightThread()
  useArrival(linked, threads !== undefined)
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
      <MissingThread linked={linked} threads={threads} waiting={waiting} isAsking={asked.isFetching} />
      {shown.map((thread) => (
        <ThreadCard
          key={thread.id}
          thread={thread}
          group={group}
          waiting={waiting.filter((comment) => comment.thread === thread.id)}
          isOpen={open === thread.id}
          about={<AboutField thread={thread} talk={talk} />}
          open={() => setOpen(open === thread.id ? undefined : thread.id)}
        />
      ))}
      {beginning.map((comment) => (
        <WaitingWords key={comment.id} comment={comment} />
      ))}
      {about === undefined ? null : <p className="thread-field">{t('onField', { field: talk?.nameOf(about) })}</p>}
      <NewThreadComposer
        key={about ?? ''}
        group={group}
        room={group.register}
        place={{ kind: 'record', record, field: about ?? null }}
        begun={(id) => {
          setOpen(id)
          talk?.end()
        }}
        cancel={about === undefined ? undefined : talk?.end}
      />
      <EnterReceived group={group} place={{ kind: 'record', record, field: null }} entered={setOpen} />
    </div>
  )
}

function AboutField({
  thread: { place },
  talk,
}: {
  readonly thread: ThreadView
  readonly talk: FieldTalkedOf | undefined
}) {
  const { t } = useTranslation('threads')
  if (place.kind !== 'record' || place.field === null || talk === undefined) return null
  return <p className="thread-field">{t('onField', { field: talk.nameOf(place.field) })}</p>
}

function isAbout(body: unknown, record: RecordId): boolean {
  const place = (body as { readonly place?: { readonly record?: unknown } } | null)?.place
  return place?.record === record
}
