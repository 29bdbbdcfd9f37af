import { startTransition, useEffect, useState, type RefObject } from 'react'

/** The page is looked at again each time it has been scrolled this far, in px. */
const stride = 240
/** How far beyond the screen is drawn, in px: it is there before it is seen. */
const ahead = 720

/** The part of the page's height that is on the screen or near it, in px below the top of `canvas`. */
export function useNearby(canvas: RefObject<HTMLElement | null>): {
  readonly from: number
  readonly to: number
} {
  const [{ at, height }, setSeen] = useState({ at: 0, height: window.innerHeight })
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const top = canvas.current?.getBoundingClientRect().top
      // Drawing more gives way to scrolling.
      if (top === undefined) return
      const seen = { at: Math.round(-top / stride) * stride, height: window.innerHeight }
      startTransition(() =>
        setSeen((before) => (before.at === seen.at && before.height === seen.height ? before : seen)),
      )
    }
    const moved = () => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', moved, { passive: true })
    window.addEventListener('resize', moved)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', moved)
      window.removeEventListener('resize', moved)
    }
  }, [canvas])
  return { from: at - ahead, to: at + height + ahead }
}
