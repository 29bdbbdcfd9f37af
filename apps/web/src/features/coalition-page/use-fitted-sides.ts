import { type RefObject, useLayoutEffect, useRef } from 'react'

/** In CSS pixels: a sheet between its margins, as A4 and Letter both have it, less what paper sets wider than the screen. */
const sheetHeight = 0.92 * (253 / 25.4) * 96
/** The lines that stand above every printed page. */
const headerHeight = 96
const smallest = 0.4

/** Makes each side of the page as large as a sheet has room for, before the browser lays it out for paper. */
export function useFittedSides(isPrinting: boolean): RefObject<HTMLElement | null> {
  const page = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const { current } = page
    if (!isPrinting || current === null) return undefined
    const [head, ...sides] = [...current.children].filter((each) => each instanceof HTMLElement)
    const above = headerHeight + (head?.getBoundingClientRect().height ?? 0)
    for (const [at, side] of sides.entries()) fit(side, at === 0 ? sheetHeight - above : sheetHeight)
    return () => {
      for (const side of sides) side.style.zoom = ''
    }
  }, [isPrinting])
  return page
}

/** Smaller letters break into fewer lines: how small is enough can only be tried. */
function fit(side: HTMLElement, room: number): void {
  let zoom = 1
  side.style.zoom = '1'
  while (zoom > smallest && side.getBoundingClientRect().height > room) {
    zoom -= 0.02
    side.style.zoom = String(zoom)
  }
}
