import { startTransition, useEffect, useRef, useState } from 'react'

/** Few at a time: a frame should not wait for more than a few to be drawn. */
const step = 8

/**
 * Draws a long list as far as it is looked at, and at least up to what is open.
 *
 * @returns how many to draw, and what to put after them: when it comes near, more are drawn
 */
export function useAsFar(length: number, open: number) {
  const [far, setFar] = useState(2 * step)
  const end = useRef<HTMLDivElement>(null)
  const count = Math.min(length, Math.max(far, open + step))
  useEffect(() => {
    const mark = end.current
    if (mark === null || count >= length) return undefined
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) startTransition(() => setFar(count + step))
      },
      { rootMargin: '1200px' },
    )
    watcher.observe(mark)
    return () => watcher.disconnect()
  }, [count, length])
  return { count, end }
}
