import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import {
  type FocusEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useTranslation } from 'react-i18next'

import { returnToText } from '../../../prose/threads/show-thread.ts'
import { isDetached } from '../../../threads/find/thread-filter.ts'
import { begunThreads } from '../begun-threads.ts'
import type { DiscussionParts } from '../discussion-list.tsx'
import { beginningId } from '../use-passage-marks.ts'
import { slotGap } from './lay-out-cards.ts'
import { MarginMeasures } from './margin-measures.ts'
import { MarginSlotView } from './margin-slot-view.tsx'
import { slotsOf } from './margin-slots.ts'
import { UnplacedThreads } from './unplaced-threads.tsx'
import { useNearby } from './use-nearby.ts'

import './margin.css'

/**
 * The discussions beside the text, each at the height of its words. The margin is as tall as the text and scrolls with
 * it, so that scrolling moves nothing; only cards on or near the screen are rendered.
 */
export function DiscussionMargin({ editor, head, ...parts }: DiscussionParts & { readonly editor: Editor }) {
  const { t } = useTranslation('roadmaps')
  const { shown, waiting, beginning, open } = parts
  const canvas = useRef<HTMLDivElement>(null)
  const top = useRef<HTMLDivElement>(null)
  const measures = useMemo(() => new MarginMeasures(editor), [editor])
  const measured = useSyncExternalStore(measures.subscribe, measures.read)
  useLayoutEffect(() => {
    if (canvas.current === null || top.current === null) return undefined
    return measures.start(canvas.current, top.current)
  }, [measures])

  const isBeginningHere = beginning !== undefined && beginning.length > 0
  const first = isBeginningHere ? beginningId : open
  const threads = useMemo(() => {
    const placed = new Map<string, ThreadView | undefined>()
    for (const { id } of begunThreads(waiting)) placed.set(id, undefined)
    for (const thread of shown) if (isAttached(thread)) placed.set(thread.id, thread)
    if (isBeginningHere) placed.set(beginningId, undefined)
    return placed
  }, [shown, waiting, isBeginningHere])
  const slots = useMemo(() => slotsOf(measured, threads, first), [measured, threads, first])
  const unplaced = shown.filter((thread) => !isAttached(thread) || measured.missing.has(thread.id))
  const { focused, watchFocus } = useFocused()
  const { from, to } = useNearby(canvas)
  useEased(canvas, first)

  const kept = new Set([first, open, focused])
  const drawn = slots.filter(
    (slot) => (slot.top < to && slot.top + slot.height > from) || slot.ids.some((id) => kept.has(id)),
  )
  const last = slots.at(-1)
  return (
    // Handles events that bubble from inside; the margin itself is not interactive.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="margin"
      aria-label={t('margin.title')}
      onKeyDownCapture={(event) => {
        if (event.key === 'Escape' && event.currentTarget.contains(event.target as Node)) {
          returnAfter(editor, event.target as Element)
        }
      }}
      {...watchFocus}
    >
      <div className="margin-top" ref={top}>
        {head}
        <UnplacedThreads
          {...parts}
          editor={editor}
          unplaced={unplaced}
          isAlone={[...threads.keys()].every((id) => id === open)}
          waiting={waiting.filter(({ thread }) => !measured.anchors.has(thread))}
        />
      </div>
      <div
        ref={canvas}
        className="margin-canvas"
        style={{ height: last === undefined ? 0 : last.top + last.height + slotGap }}
      >
        {drawn.map((slot) => (
          <MarginSlotView
            {...parts}
            key={slot.ids[0]}
            slot={slot}
            thread={threads.get(slot.ids[0] ?? '')}
            editor={editor}
            watch={measures.watch}
          />
        ))}
      </div>
    </section>
  )
}

function isAttached(thread: ThreadView): boolean {
  return thread.place.kind === 'passage' && !isDetached(thread)
}

/** Escape leaves an open field or menu first; from a card it returns to the words in the text. */
function returnAfter(editor: Editor, from: Element): void {
  const card = from.closest<HTMLElement>('.thread')
  if (card === null) return
  const isInField = from.closest('[contenteditable="true"], input, textarea, [aria-haspopup][aria-expanded="true"]')
  requestAnimationFrame(() => {
    if (isInField === null || document.activeElement === document.body) returnToText(editor, card.dataset['thread'])
  })
}

/** Keeps the focused card rendered at any scroll position. */
function useFocused() {
  const [focused, setFocused] = useState<string>()
  const watchFocus = useMemo(
    () => ({
      onFocus: ({ target }: FocusEvent) => setFocused(target.closest<HTMLElement>('[data-slot]')?.dataset['slot']),
      onBlur: () => setFocused(undefined),
    }),
    [],
  )
  return { focused, watchFocus }
}

/** In ms. The duration of the cards' movement. */
const duration = 150

/**
 * Animates the cards only when another one opens: while scrolling and typing they move with the text, without delay.
 * Off with reduced motion.
 */
function useEased(canvas: RefObject<HTMLElement | null>, open: string | undefined): void {
  const before = useRef(open)
  useLayoutEffect(() => {
    if (before.current === open) return undefined
    before.current = open
    const element = canvas.current
    element?.setAttribute('data-eased', '')
    const end = setTimeout(() => element?.removeAttribute('data-eased'), duration + 50)
    return () => clearTimeout(end)
  }, [canvas, open])
}
