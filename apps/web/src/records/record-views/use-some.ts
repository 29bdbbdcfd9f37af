import { useState } from 'react'

export interface Some<Item> {
  readonly shown: readonly Item[]
  /** How many are not shown yet. */
  readonly left: number
  readonly more: () => void
}

/**
 * The beginning of a list, and more of it at a press: thousands at once would hold the page.
 *
 * @param first how many it begins with
 */
export function useSome<Item>(items: readonly Item[], atOnce = 100, first = atOnce): Some<Item> {
  const [most, setMost] = useState(first)
  return {
    shown: items.slice(0, most),
    left: Math.max(0, items.length - most),
    more: () => setMost((before) => before + atOnce),
  }
}
