import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { WaitingWords } from '../../../threads/one-comment.tsx'
import { type DiscussionParts, NewDiscussion } from '../discussion-list.tsx'
import { nothingWaits } from '../shown-threads.tsx'
import { RoadmapThread } from '../roadmap-thread.tsx'
import { beginningId } from '../use-passage-marks.ts'
import type { MarginSlot } from './lay-out-cards.ts'

type SlotProps = DiscussionParts & {
  readonly slot: MarginSlot
  /** Undefined for a pile, and for a discussion that is not on the server yet. */
  readonly thread: ThreadView | undefined
  readonly editor: Editor
  readonly watch: (card: HTMLElement | null) => (() => void) | undefined
}

/** One card at its position in the margin; or a line for several. */
export function MarginSlotView(props: Omit<SlotProps, 'head'>) {
  const { slot, watch, press, open } = props
  const { t } = useTranslation('roadmaps')
  const [id = ''] = slot.ids
  const style = { translate: `0 ${slot.top}px` }
  if (slot.kind === 'pile') {
    return (
      <button
        type="button"
        className="margin-pile"
        style={{ ...style, height: slot.height }}
        onClick={() => press(id, false)}
      >
        {t('margin.more', { count: slot.ids.length })}
      </button>
    )
  }
  const pressed = (event: MouseEvent<HTMLElement>) => {
    if (id !== beginningId && id !== open && isBesideEverything(event)) press(id, false)
  }
  return (
    // The card's head is the button; clicks elsewhere on the card are a convenience for the mouse.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className="margin-card" data-slot={id} ref={watch} style={style} onClick={pressed}>
      {contentOf(id, props)}
    </div>
  )
}

function contentOf(id: string, props: Omit<SlotProps, 'head'>): ReactNode {
  const { group, room, roadmap, waiting, beginning, begun, endBeginning, open, press, thread, editor } = props
  if (id === beginningId) {
    return (
      <NewDiscussion
        group={group}
        room={room}
        roadmap={roadmap}
        passages={beginning ?? []}
        editor={editor}
        begun={begun}
        cancel={endBeginning}
      />
    )
  }
  const own = waiting.filter((comment) => comment.thread === id)
  if (thread === undefined) {
    return (
      <div className="thread">
        {own.map((comment) => (
          <WaitingWords key={comment.id} comment={comment} />
        ))}
      </div>
    )
  }
  return (
    <RoadmapThread
      thread={thread}
      group={group}
      editor={editor}
      waiting={own.length === 0 ? nothingWaits : own}
      isOpen={open === id}
      press={press}
      isBeside
    />
  )
}

/** Whether a click is on the card itself: not on an interactive element, and not the end of a text selection. */
function isBesideEverything({ target, currentTarget }: MouseEvent<HTMLElement>): boolean {
  return (
    target instanceof Element &&
    currentTarget.contains(target) &&
    target.closest('button, a, input, [role="menu"]') === null &&
    getSelection()?.isCollapsed !== false
  )
}
