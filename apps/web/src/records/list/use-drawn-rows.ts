import { useVirtualizer, type Range } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

import { usePrinting } from '../../ui/print/use-printing.ts'
import type { ListRow } from './list-rows.ts'
import type { AnyRecord } from './listed-record.ts'
import { rowsToDraw } from './rows-to-draw.ts'

/** Fits two lines: a long title, or the marks of a record. The style sheet has the same. */
export const rowHeight = 44
const headHeight = 36

interface DrawnRows {
  readonly rows: readonly { readonly index: number; readonly start: number }[]
  readonly scrollTo: (row: number) => void
}

/** The rows in sight and the row of the active cell; on paper all of them. */
export function useDrawnRows(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly ListRow<AnyRecord>[],
  active: number,
): DrawnRows {
  const isPrinting = usePrinting()
  // The virtualizer changes without changing its identity; rows are memoised on its values, never on itself.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    // The header covers the first visible row.
    scrollPaddingEnd: headHeight,
    rangeExtractor: (range: Range) => rowsToDraw(range, active),
  })
  return {
    rows: isPrinting ? rows.map((_, index) => ({ index, start: index * rowHeight })) : virtualizer.getVirtualItems(),
    scrollTo: (row) => virtualizer.scrollToIndex(row),
  }
}
