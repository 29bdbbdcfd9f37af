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
 * What is discussed, each at the height of its words. The margin is as tall as the text and scrolls with it as one page, so that
 * nothing has to be moved while one scrolls; only what is on the screen or near it is drawn.
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
    // What is pressed inside bubbles to here; the margin itself offers nothing to press.
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

/** Escape leaves a field or a menu first, if one is open; whoever is then at nothing, or only at a card, goes back to the words. */
function returnAfter(editor: Editor, from: Element): void {
  const card = from.closest<HTMLElement>('.thread')
  if (card === null) return
  const isInField = from.closest(
    '[contenteditable="true"], input, textarea, [aria-haspopup][aria-expanded="true"]',
  )
  requestAnimationFrame(() => {
    if (isInField === null || document.activeElement === document.body)
      returnToText(editor, card.dataset['thread'])
  })
}

/** The card that has the focus stays, however far one scrolls. */
function useFocused() {
  const [focused, setFocused] = useState<string>()
  const watchFocus = useMemo(
    () => ({
      onFocus: ({ target }: FocusEvent) =>
        setFocused(target.closest<HTMLElement>('[data-slot]')?.dataset['slot']),
      onBlur: () => setFocused(undefined),
    }),
    [],
  )
  return { focused, watchFocus }
}

/** As long as it takes the cards to make room, in ms. */
const duration = 150

/**
 * Cards move softly when another one opens, and only then: with the text they move as one, without a delay. Who asks for less motion
 * has none.
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
