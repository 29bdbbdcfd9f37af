import { type RefObject, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

import { usePrinting } from '../../ui/print/use-printing.ts'
import { rowHeight, rowsToDraw, type Sight, topFor } from './rows-to-draw.ts'

interface DrawnRows {
  readonly rows: readonly { readonly index: number; readonly start: number }[]
  readonly scrollTo: (row: number) => void
}

/** The rows in sight and the row of the active cell; on paper all of them. All rows are of one height. */
export function useDrawnRows(scroller: RefObject<HTMLElement | null>, count: number, active: number): DrawnRows {
  const isPrinting = usePrinting()
  const sight = useSight(scroller)
  const drawn = isPrinting ? Array.from({ length: count }, (_, at) => at) : rowsToDraw(sight, count, active)
  return {
    rows: drawn.map((index) => ({ index, start: index * rowHeight })),
    scrollTo: (row) => show(scroller.current, row),
  }
}

function show(scroller: HTMLElement | null, row: number): void {
  if (scroller !== null) scroller.scrollTop = topFor(row, sightOf(scroller))
}

function sightOf({ scrollTop, clientHeight }: HTMLElement): Sight {
  return { top: scrollTop, height: clientHeight }
}

/** What the scroller shows, in steps of a row: nothing is drawn for less. */
function useSight(scroller: RefObject<HTMLElement | null>): Sight {
  const [sight, setSight] = useState<Sight>({ top: 0, height: 0 })
  useLayoutEffect(() => {
    const { current } = scroller
    if (current === null) return undefined
    const look = () => {
      const { top, height } = sightOf(current)
      const now = {
        top: Math.floor(top / rowHeight) * rowHeight,
        height: Math.ceil(height / rowHeight + 1) * rowHeight,
      }
      setSight((before) => (before.top === now.top && before.height === now.height ? before : now))
    }
    // In the same frame: a fast scroller never shows an empty place.
    const scrolled = () => flushSync(look)
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(current)
    current.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      sizes.disconnect()
      current.removeEventListener('scroll', scrolled)
    }
  }, [scroller])
  return sight
}
