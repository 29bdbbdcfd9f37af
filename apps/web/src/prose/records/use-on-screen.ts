import { useEffect, useState, type RefObject } from 'react'

/** Whether an element is on the screen or close to it. */
export function useOnScreen(element: RefObject<HTMLElement | null>): boolean {
  const [isOnScreen, setIsOnScreen] = useState(false)
  useEffect(() => {
    const watched = element.current
    if (watched === null) return undefined
    const observer = new IntersectionObserver(([entry]) => setIsOnScreen(entry?.isIntersecting ?? false), {
      rootMargin: '200px',
    })
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element])
  return isOnScreen
}
