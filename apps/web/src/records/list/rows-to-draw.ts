/** The height of a row, in px. Fits two lines: a long title, or the marks of a record. The style sheet has the same. */
export const rowHeight = 44
/** In px. The header stands over the first row in sight. */
const headHeight = 36
/** Rows drawn beyond what is in sight, on either side, so that scrolling a little draws nothing. */
const beyond = 8

/** What a scroller shows, in px. */
export interface Sight {
  readonly top: number
  readonly height: number
}

/**
 * The places of the rows to draw, in order: those in sight and a few more, and that of the active cell wherever it is, because a
 * screen reader hears the cell only while it is on the page.
 */
export function rowsToDraw({ top, height }: Sight, count: number, active: number): number[] {
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - beyond)
  const last = Math.min(count - 1, Math.floor((top + height) / rowHeight) + beyond)
  const inSight = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  if (active < 0 || active >= count || (active >= first && active <= last)) return inSight
  return active < first ? [active, ...inSight] : [...inSight, active]
}

/** How far to scroll so that a row is whole in sight, by the shortest way. */
export function topFor(row: number, { top, height }: Sight): number {
  const start = row * rowHeight
  if (start < top) return start
  return Math.max(top, start + rowHeight + headHeight - height)
}
