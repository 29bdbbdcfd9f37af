import { useEffect, useRef, type RefObject } from 'react'

/** Puts the caret where the writer begins, once what surrounds it has taken its own place in the page. */
export function useFirstFocus<Field extends HTMLElement>(isWanted: boolean): RefObject<Field | null> {
  const field = useRef<Field>(null)
  useEffect(() => {
    if (!isWanted) return
    const frame = requestAnimationFrame(() => field.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [isWanted])
  return field
}
