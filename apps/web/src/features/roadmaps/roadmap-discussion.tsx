import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Passage } from '@minga/domain/thread/passage'
import type { GroupView } from '@minga/protocol/http/me'
import type { Editor } from '@tiptap/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { useThreads } from '../../api/threads.ts'
import { useWaitingComments } from '../../threads/comment-outbox-context.tsx'
import { useLightThread } from '../../threads/find/light-thread.ts'
import { isShown } from '../../threads/find/thread-filter.ts'
import { useThreadFilter } from '../../threads/find/use-thread-filter.ts'
import { MissingThread } from '../../threads/missing-thread.tsx'
import { showThread } from '../../prose/threads/show-thread.ts'
import { LoadingState, ProblemState } from '../../ui/states.tsx'
import { DiscussionList } from './discussion-list.tsx'
import { DiscussionTools } from './discussion-tools.tsx'
import { DiscussionMargin } from './margin/discussion-margin.tsx'
import { inOrder } from './threads-in-order.ts'
import type { Step } from './use-thread-steps.ts'
import type { DiscussionLayout } from './use-discussion-layout.ts'
import '../../threads/threads.css'

export interface RoadmapDiscussionProps {
  readonly editor: Editor | null
  /** False while the editor loads, which goes first. */
  readonly isWanted: boolean
  readonly group: GroupView
  readonly room: string
  readonly roadmap: RoadmapId
  readonly layout: DiscussionLayout
  /** The passages of the comment being begun. */
  readonly beginning: readonly Passage[] | undefined
  readonly begin: (passages: readonly Passage[]) => void
  readonly endBeginning: () => void
  readonly open: string | undefined
  /** The discussion that a link named. */
  readonly linked: string | undefined
  readonly setOpen: (thread: string | undefined) => void
  readonly step: (step: Step) => void
}

/** The discussions of a roadmap: in the margin, or as a list in the order of the text. */
export function RoadmapDiscussion(props: RoadmapDiscussionProps) {
  const { editor, group, room, roadmap, layout, beginning, begin, endBeginning } = props
  const { open, linked, setOpen, step } = props
  const { t } = useTranslation(['threads', 'find'])
  const { filter, reader, narrow } = useThreadFilter()
  useLightThread()
  const asked = useThreads(room, props.isWanted)
  const waiting = useWaitingComments(room)
  const threads = asked.data ?? []
  const shown = inOrder(editor, threads).filter((thread) => thread.id === open || isShown(thread, filter, reader))
  const press = useCallback(
    (id: string, isOpen: boolean) => {
      setOpen(isOpen ? undefined : id)
      if (!isOpen && editor !== null) showThread(editor, id)
    },
    [editor, setOpen],
  )
  const begun = useCallback(
    (id: string) => {
      endBeginning()
      setOpen(id)
    },
    [endBeginning, setOpen],
  )
  const parts = { group, room, roadmap, threads, shown, waiting, beginning, begun, endBeginning, open, press }
  const head = (
    <>
      <DiscussionTools
        threads={threads}
        group={group}
        roadmap={roadmap}
        filter={filter}
        narrow={narrow}
        layout={layout}
        step={step}
        isBeginning={beginning !== undefined}
        begin={() => begin([])}
        entered={setOpen}
      />
      {asked.isPending && !asked.isPaused ? <LoadingState rows={4} /> : null}
      {asked.isError && asked.data === undefined ? (
        <ProblemState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : null}
      <MissingThread linked={linked} threads={asked.data} waiting={waiting} isAsking={asked.isFetching} />
      {asked.data !== undefined && shown.length === 0 && beginning === undefined ? (
        <p className="threads-said">{threads.length === 0 ? t('nobodyYet') : t('find:nothing')}</p>
      ) : null}
    </>
  )
  return layout.isBeside && editor !== null ? (
    <DiscussionMargin {...parts} editor={editor} head={head} />
  ) : (
    <DiscussionList {...parts} editor={editor} head={head} />
  )
}
