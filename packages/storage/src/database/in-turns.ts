import { setImmediate as nextTurn } from 'node:timers/promises'

/** So many rows with long texts are read and parsed in some ten milliseconds. */
const itemsAtOnce = 50

/**
 * Does something with many items some at a time, in their order: between two of them what needs no rows, as letters of others, goes on,
 * also within a transaction.
 */
export async function inTurns<Item, Done>(
  items: readonly Item[],
  act: (some: readonly Item[]) => Done[] | Promise<Done[]>,
): Promise<Done[]> {
  const done: Done[] = []
  for (let start = 0; start < items.length; start += itemsAtOnce) {
    if (start > 0) await nextTurn()
    done.push(...(await act(items.slice(start, start + itemsAtOnce))))
  }
  return done
}
