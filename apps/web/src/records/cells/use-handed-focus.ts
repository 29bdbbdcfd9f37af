import { useLayoutEffect, type RefObject } from 'react'

/**
 * Hands the focus on in the place of a list: from the grid to the sentence that nothing matches, and back. Without it the page
 * would have it, where the keys that take back do nothing.
 *
 * @param hadFocusRef whether what stood there before had the focus when it went
 */
export function useHandedFocus(element: RefObject<HTMLElement | null>, hadFocusRef: RefObject<boolean>): void {
  useLayoutEffect(() => {
    const shown = element.current
    // Not where a person has gone elsewhere meanwhile.
    if (hadFocusRef.current && document.activeElement === document.body) shown?.focus({ preventScroll: true })
    hadFocusRef.current = false
    return () => {
      hadFocusRef.current = shown?.contains(document.activeElement) === true
    }
  }, [element, hadFocusRef])
}
