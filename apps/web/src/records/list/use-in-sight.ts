import { useEffect, type RefObject } from 'react'

import type { Tracks } from './tracks.ts'

/** Scrolls a list sideways as far as its active cell needs it, past the columns that are pinned. */
export function useInSight(
  grid: RefObject<HTMLElement | null>,
  { least, pins }: Tracks,
  active: string | undefined,
): void {
  useEffect(() => {
    const { current } = grid
    const cell = active === undefined ? null : document.getElementById(active)
    if (current === null || cell === null || least === 0 || current.scrollWidth <= current.clientWidth) return
    if (cell.dataset['pinned'] !== undefined || cell.dataset['whole'] !== undefined) return
    const [seen, around] = [cell.getBoundingClientRect(), current.getBoundingClientRect()]
    const covering = [...current.querySelectorAll('.grid-head [data-pinned]')].at(-1)
    const left = pins.size === 0 || covering === undefined ? around.left : covering.getBoundingClientRect().right
    const right = around.left + current.clientWidth
    if (seen.left < left) current.scrollBy({ left: seen.left - left })
    else if (seen.right > right) current.scrollBy({ left: Math.min(seen.right - right, seen.left - left) })
  }, [grid, least, pins, active])
}
