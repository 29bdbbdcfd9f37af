import { Button } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { memo, useCallback, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeThread } from '../../api/threads.ts'
import { passagesBetween } from '../../prose/threads/block-positions.ts'
import type { WaitingComment } from '../../threads/comment-outbox.ts'
import { isDetached } from '../../threads/find/thread-filter.ts'
import { ThreadCard } from '../../threads/thread-card.tsx'
import { ProposedText } from './proposed-text.tsx'
import { PassageQuotation, PastQuotation } from './quotation.tsx'
import { useMayInThread, type ShownThread, type ThreadInGroup } from '../../threads/thread-in-group.ts'

/** A discussion about a roadmap. Memoised, so that rendering more of hundreds leaves the others alone. */
export const RoadmapThread = memo(function RoadmapThread({
  thread,
  group,
  editor,
  waiting,
  isOpen,
  press,
  isBeside = false,
}: ShownThread & {
  readonly editor: Editor | null
  readonly waiting: readonly WaitingComment[]
  readonly press: (thread: string, isOpen: boolean) => void
  readonly isBeside?: boolean
}) {
  return (
    <ThreadCard
      thread={thread}
      group={group}
      waiting={waiting}
      isOpen={isOpen}
      isBeside={isBeside}
      open={() => press(thread.id, isOpen)}
      about={<About thread={thread} group={group} editor={editor} isOpen={isOpen} />}
      proposal={<ProposedText thread={thread} group={group} editor={editor} isOpen={isOpen} />}
    />
  )
})

function About({ thread, group, editor, isOpen }: ShownThread & { readonly editor: Editor | null }) {
  const { t } = useTranslation('threads')
  const { place } = thread
  if (place.kind === 'roadmap' && place.commented.length > 0) return <PastQuotation words={place.commented} />
  if (place.kind !== 'passage') return <p className="thread-about">{t('wholeRoadmap')}</p>
  const attached = place.passages.filter((passage) => passage.attached)
  if (attached.length > 0) return <PassageQuotation roadmap={place.roadmap} passages={attached} editor={editor} />
  return (
    <div className="thread-detached">
      <p>{t('detached')}</p>
      <PastQuotation words={place.commented} />
      {isOpen && editor !== null && isDetached(thread) ? (
        <AttachAgain thread={thread} group={group} editor={editor} />
      ) : null}
    </div>
  )
}

/** Attaches a detached discussion to the selected words. */
function AttachAgain({ thread, group, editor }: ThreadInGroup & { readonly editor: Editor }) {
  const { t } = useTranslation('find')
  const change = useChangeThread()
  const hasSelection = useHasSelection(editor)
  if (!useMayInThread('dispose-of-thread', { thread, group })) return null
  const attach = () => {
    const { doc, selection } = editor.state
    const passages = passagesBetween(doc, selection.from, selection.to).slice(0, 20)
    if (passages.length === 0) return
    change.mutate({ method: 'POST', path: `/api/threads/${thread.id}/passages`, body: { passages } })
  }
  return (
    <div className="thread-attach">
      <p>{t('attachHow')}</p>
      <Button
        size="compact-sm"
        variant="light"
        disabled={!hasSelection}
        loading={change.isPending}
        // Keeps the selection.
        onMouseDown={(event) => event.preventDefault()}
        onClick={attach}
      >
        {t('attach')}
      </Button>
    </div>
  )
}

function useHasSelection(editor: Editor): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      editor.on('selectionUpdate', changed)
      return () => void editor.off('selectionUpdate', changed)
    },
    [editor],
  )
  return useSyncExternalStore(subscribe, () => !editor.isDestroyed && !editor.state.selection.empty)
}
