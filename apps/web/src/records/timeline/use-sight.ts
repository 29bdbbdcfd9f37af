import { useLayoutEffect, useState, type RefObject } from 'react'

import { usePrinting } from '../../ui/print/use-printing.ts'

/** A stretch of something high, in pixels from its top. */
export interface Stretch {
  readonly top: number
  readonly bottom: number
}

/** Steps in which it is looked: nothing is drawn for less. In pixels. */
const step = 400

/**
 * The part of an element that is in sight, with a step around it; on paper all of it. Whatever scrolls it: the page on a
 * phone, its place on a desk.
 */
export function useSight(element: RefObject<HTMLElement | null>): Stretch {
  const [sight, setSight] = useState<Stretch>({ top: 0, bottom: 3 * step })
  const isPrinting = usePrinting()
  useLayoutEffect(() => {
    const look = () => {
      const { top } = element.current?.getBoundingClientRect() ?? { top: 0 }
      const first = Math.floor(-top / step) - 1
      const now = { top: first * step, bottom: (first + Math.ceil(window.innerHeight / step) + 3) * step }
      setSight((before) => (before.top === now.top && before.bottom === now.bottom ? before : now))
    }
    look()
    document.addEventListener('scroll', look, { capture: true, passive: true })
    window.addEventListener('resize', look)
    return () => {
      document.removeEventListener('scroll', look, { capture: true })
      window.removeEventListener('resize', look)
    }
  }, [element])
  return isPrinting ? { top: 0, bottom: Number.POSITIVE_INFINITY } : sight
}
