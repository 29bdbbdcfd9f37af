import { useEffect, useRef, type RefObject } from 'react'

/** Focuses a field once the surrounding dialog or panel has taken its place on the page. */
export function useFirstFocus<Field extends HTMLElement>(isWanted: boolean): RefObject<Field | null> {
  const field = useRef<Field>(null)
  useEffect(() => {
    if (!isWanted) return
    const frame = requestAnimationFrame(() => field.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [isWanted])
  return field
}
