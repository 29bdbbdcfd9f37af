import { useCallback } from 'react'

/** How far below the page something is taken to be in sight, in pixels: it is there when a person comes to it. */
const ahead = 300

/**
 * A ref that tells each time its element comes near the page's edge.
 *
 * @param seen the same function on every render
 */
export function useOnSight(seen: () => void): (element: HTMLElement | null) => (() => void) | undefined {
  return useCallback(
    (element) => {
      if (element === null) return undefined
      const observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return
          seen()
          // It may still be in sight below what was added: then it is told once more.
          observer.unobserve(element)
          observer.observe(element)
        },
        { rootMargin: `${ahead}px` },
      )
      observer.observe(element)
      return () => observer.disconnect()
    },
    [seen],
  )
}
