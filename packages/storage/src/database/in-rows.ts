import { setImmediate as nextTurn } from 'node:timers/promises'

/** A statement of so many rows takes a few milliseconds on the thread of all requests. */
const rowsAtOnce = 25

/**
 * Writes many rows some at a time: one statement for them costs a tenth of one for each, and between two of them what needs no
 * rows, as letters of others, goes on.
 */
export async function inRows<Row>(rows: readonly Row[], write: (some: readonly Row[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await write(rows.slice(start, start + rowsAtOnce))
    await nextTurn()
  }
}
