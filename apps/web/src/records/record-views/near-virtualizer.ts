import {
  defaultRangeExtractor,
  measureElement,
  useVirtualizer,
  type Range,
  type Virtualizer,
} from '@tanstack/react-virtual'
import type { RefObject } from 'react'

/** How far beside the screen a list is taken to be in sight, in pixels. */
const aside = 300
/** Where a list that is beside the screen is taken to begin: of such a one only its first items are drawn. */
const farBelow = -1_000_000

interface Near<List extends HTMLElement> {
  readonly list: RefObject<List | null>
  readonly count: number
  /** The same function while the items are the same: with another all places are counted anew. */
  readonly keyOf: (index: number) => string | number
  /** In pixels, before an item is measured. */
  readonly height: number
  /** In pixels. */
  readonly gap: number
  /** Items that stay drawn wherever the page is: what has the focus, or is dragged. */
  readonly kept: () => readonly number[]
}

/**
 * Which items of a list are near the screen, whatever scrolls it: the page on a phone, its place on a desk. Several lists beside each
 * other share what scrolls, so that none moves it when it learns the height of an item.
 */
export function useNearVirtualizer<List extends HTMLElement>({
  list,
  count,
  keyOf,
  height,
  gap,
  kept,
}: Near<List>): Virtualizer<List, HTMLElement> {
  // The virtualizer changes without changing its identity; nothing is memoised on it.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer<List, HTMLElement>({
    count,
    getScrollElement: () => list.current,
    estimateSize: () => height,
    getItemKey: keyOf,
    gap,
    overscan: 3,
    rangeExtractor: (range) => withKept(range, kept()),
    observeElementRect: (_, report) => {
      const look = () => report({ width: window.innerWidth, height: window.innerHeight })
      look()
      window.addEventListener('resize', look)
      return () => window.removeEventListener('resize', look)
    },
    observeElementOffset: ({ scrollElement }, report) => {
      const look = () => {
        const { top, left, right } = scrollElement?.getBoundingClientRect() ?? { top: 0, left: 0, right: 0 }
        const isAside = right < -aside || left > window.innerWidth + aside
        report(isAside ? farBelow : -top, false)
      }
      look()
      document.addEventListener('scroll', look, { capture: true, passive: true })
      return () => document.removeEventListener('scroll', look, { capture: true })
    },
    scrollToFn: () => undefined,
    // Read when an item is added, its height would make the browser lay out the page at once; an observer learns it with the next frame.
    measureElement: (element, entry, near) =>
      entry === undefined
        ? (near.measurementsCache[near.indexFromElement(element)]?.size ?? height)
        : measureElement(element, entry, near),
  })
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = () => false
  return virtualizer
}

function withKept(range: Range, kept: readonly number[]): number[] {
  const near = defaultRangeExtractor(range)
  const further = kept.filter((index) => index >= 0 && index < range.count && !near.includes(index))
  return further.length === 0 ? near : [...near, ...further].toSorted((a, b) => a - b)
}
