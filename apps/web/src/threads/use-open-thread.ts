import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'

export interface OpenThread {
  readonly open: string | undefined
  /** The open discussion, if the address opened it and not a press on this page: the page scrolls to it. */
  readonly linked: string | undefined
  readonly setOpen: (thread: string | undefined) => void
}

/** The open discussion. `?thread=` in the address names it, so that the view can be copied, sent and returned to. */
export function useOpenThread(): OpenThread {
  // Only its name: another part of the address, as the list's search, draws no discussion anew.
  const named = useSearch({ strict: false, select: (search: Record<string, unknown>) => search['thread'] })
  const navigate = useNavigate()
  const open = typeof named === 'string' && named !== '' ? named : undefined
  const [pressed] = useState(() => new Set<string>())
  useEffect(() => () => void (open === undefined || pressed.delete(open)), [open, pressed])
  const setOpen = useCallback(
    (thread: string | undefined) => {
      if (thread !== undefined) pressed.add(thread)
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, thread }),
        replace: true,
        resetScroll: false,
      })
    },
    [navigate, pressed],
  )
  return { open, linked: open === undefined || pressed.has(open) ? undefined : open, setOpen }
}

/** In ms. Content above a discussion may still load for this long after it last moved. */
const holdFor = 3000
const changes = ['pointerdown', 'wheel', 'touchstart', 'keydown'] as const

/**
 * For a person who followed a link: focuses the linked discussion, or the sentence that it is missing, and keeps it in
 * view while content above it loads, until they scroll, type or press elsewhere: a menu that they open in it stays there.
 *
 * @param areKnown whether the discussions are on the screen, or about to be
 */
export function useArrival(linked: string | undefined, areKnown: boolean): void {
  useEffect(() => {
    if (linked === undefined || !areKnown) return undefined
    const selector = `[data-arrival="${CSS.escape(linked)}"], .thread[data-thread="${CSS.escape(linked)}"]`
    let moved: number | undefined
    let top: number | undefined
    let frame = 0
    const linkedCard = () => document.querySelector<HTMLElement>(selector)
    const hold = (now: number) => {
      const card = linkedCard()
      const target = card?.querySelector<HTMLElement>('.thread-head') ?? card
      if (card && target) {
        if (top === undefined) target.focus({ preventScroll: true })
        if (card.getBoundingClientRect().top !== top) moved = now
        card.scrollIntoView({ block: 'nearest' })
        top = card.getBoundingClientRect().top
      }
      if (moved === undefined || now - moved < holdFor) frame = requestAnimationFrame(hold)
    }
    const end = () => cancelAnimationFrame(frame)
    const change = (event: Event) => {
      const isWithin = event.target instanceof Node && linkedCard()?.contains(event.target) === true
      if (event.type !== 'pointerdown' || !isWithin) end()
    }
    frame = requestAnimationFrame(hold)
    for (const kind of changes) window.addEventListener(kind, change, { passive: true })
    return () => {
      end()
      for (const kind of changes) window.removeEventListener(kind, change)
    }
  }, [linked, areKnown])
}
