import { startTransition, useEffect, useState, type RefObject } from 'react'

/** In px. Scrolling this far updates the rendered part. */
const stride = 240
/** In px. Cards are rendered this far beyond the screen. */
const ahead = 720

/** The part of the page on or near the screen, in px from the top of `canvas`. */
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
      // A transition, so that rendering does not block scrolling.
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
