import { useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, type RefObject } from 'react'

/** The hit that was opened last from each entry of the history, for as long as the app is open. */
const opened = new Map<string, string>()

/** Notes which hit is opened from here, so that a person who comes back finds the focus on it. */
export function useNoteOpened(): (hit: string) => void {
  const router = useRouter()
  return useCallback((hit) => void opened.set(entryOf(router), hit), [router])
}

/** Gives the focus back to the hit that was opened from here. The router gives the page its place. */
export function useReturnToHit(list: RefObject<HTMLElement | null>): void {
  const router = useRouter()
  useEffect(() => {
    const hit = opened.get(entryOf(router))
    if (hit === undefined) return
    list.current?.querySelector<HTMLElement>(`[data-hit="${CSS.escape(hit)}"]`)?.focus({ preventScroll: true })
  }, [list, router])
}

function entryOf(router: ReturnType<typeof useRouter>): string {
  // The router's own key of the entry. What takes an entry's place has another one.
  const { __TSR_key: key } = router.state.location.state
  return key ?? ''
}
