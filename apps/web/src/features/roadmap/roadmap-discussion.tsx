import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Passage } from '@minga/domain/thread/passage'
import type { GroupView } from '@minga/protocol/http/me'
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { useThreads } from '../../api/use-threads.ts'
import { useWaitingComments } from '../../discussion/comment-outbox-context.tsx'
import type { WaitingComment } from '../../discussion/comment-outbox.ts'
import { ExportComments } from '../../comment-matrix/export-comments.tsx'
import { useLightThread } from '../../discussion/find/light-thread.ts'
import { isShown } from '../../discussion/find/thread-filter.ts'
import { ThreadFilters } from '../../discussion/find/thread-filters.tsx'
import { useAsFar } from '../../discussion/find/use-as-far.ts'
import { useThreadFilter } from '../../discussion/find/use-thread-filter.ts'
import { MissingThread } from '../../discussion/missing-thread.tsx'
import { NewThreadComposer } from '../../discussion/new-thread.tsx'
import { WaitingWords } from '../../discussion/one-comment.tsx'
import { EnterReceived } from '../../discussion/received/enter-received.tsx'
import { showThread } from '../../prose/discussion/passage-marks.ts'
import { LoadingPlace } from '../../ui/loading-place.tsx'
import { ProblemPlace } from '../../ui/problem-place.tsx'
import { Quotation, RoadmapThread } from './roadmap-thread.tsx'
import { inOrder } from './threads-in-order.ts'
import '../../discussion/discussion.css'

export interface RoadmapDiscussionProps {
  readonly editor: Editor | null
  readonly group: GroupView
  readonly room: string
  readonly roadmap: RoadmapId
  /** What somebody is about to comment on. */
  readonly beginning: readonly Passage[] | undefined
  readonly begin: (passages: readonly Passage[]) => void
  readonly endBeginning: () => void
  readonly open: string | undefined
  /** The one that a link led to. */
  readonly linked: string | undefined
  readonly setOpen: (thread: string | undefined) => void
}

/** One and the same, so that a card without any is not drawn again. */
const nothing: readonly WaitingComment[] = []

/** What is discussed about a roadmap, in the order of its text. */
export function RoadmapDiscussion(props: RoadmapDiscussionProps) {
  const { editor, group, room, roadmap, beginning, begin, endBeginning, open, linked, setOpen } = props
  const { t } = useTranslation(['discussion', 'find'])
  const { filter, reader, narrow } = useThreadFilter()
  useLightThread()
  const asked = useThreads(room, editor !== null)
  const waiting = useWaitingComments(room)
  const threads = asked.data ?? []
  const shown = inOrder(editor, threads).filter(
    (thread) => thread.id === open || isShown(thread, filter, reader),
  )
  const { count, end } = useAsFar(
    shown.length,
    shown.findIndex(({ id }) => id === open),
  )
  const press = useCallback(
    (id: string, isOpen: boolean) => {
      setOpen(isOpen ? undefined : id)
      if (!isOpen && editor !== null) showThread(editor, id)
    },
    [editor, setOpen],
  )
  const waitingIn = Map.groupBy(waiting, ({ thread }) => thread)
  return (
    <div className="threads threads-beside">
      {beginning === undefined ? null : (
        <div className="thread" data-open="true">
          <Quotation words={beginning.map(({ quotation }) => quotation)} />
          <NewThreadComposer
            group={group}
            room={room}
            place={
              beginning.length === 0
                ? { kind: 'roadmap', roadmap }
                : { kind: 'passage', roadmap, passages: [...beginning] }
            }
            begun={(id) => {
              endBeginning()
              setOpen(id)
            }}
            cancel={endBeginning}
          />
          <EnterReceived
            group={group}
            place={
              beginning.length === 0
                ? { kind: 'roadmap', roadmap }
                : { kind: 'passage', roadmap, passages: [...beginning] }
            }
            entered={(id) => {
              endBeginning()
              setOpen(id)
            }}
          />
        </div>
      )}
      <div className="threads-top">
        {threads.length === 0 ? null : <ThreadFilters threads={threads} filter={filter} narrow={narrow} />}
        {beginning === undefined && group.role !== 'reader' ? (
          <Tooltip label={t('find:whole')}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('find:whole')} onClick={() => begin([])}>
              <IconMessagePlus size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        ) : null}
        {threads.length === 0 ? null : <ExportComments of={{ kind: 'roadmap', roadmap }} />}
        {beginning === undefined ? (
          <EnterReceived group={group} place={{ kind: 'roadmap', roadmap }} entered={setOpen} />
        ) : null}
      </div>
      {asked.isPending && !asked.isPaused ? <LoadingPlace rows={4} /> : null}
      {asked.isError && asked.data === undefined ? (
        <ProblemPlace error={asked.error} onRetry={() => void asked.refetch()} />
      ) : null}
      <MissingThread linked={linked} threads={asked.data} waiting={waiting} isAsking={asked.isFetching} />
      {shown.slice(0, count).map((thread) => (
        <RoadmapThread
          key={thread.id}
          thread={thread}
          group={group}
          editor={editor}
          waiting={waitingIn.get(thread.id) ?? nothing}
          isOpen={open === thread.id}
          press={press}
        />
      ))}
      <div ref={end} aria-hidden />
      {waiting
        .filter(({ thread }) => !threads.some(({ id }) => id === thread))
        .map((comment) => (
          <WaitingWords key={comment.id} comment={comment} />
        ))}
      {asked.data !== undefined && shown.length === 0 && beginning === undefined ? (
        <p className="roadmap-panel-empty">{threads.length === 0 ? t('nobodyYet') : t('find:nothing')}</p>
      ) : null}
    </div>
  )
}
