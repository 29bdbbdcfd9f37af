/** The value that a column sorts by; `undefined` comes last in both directions. */
export type SortValue = string | number | undefined

/** In the reader's alphabet, with numbers inside texts as numbers: BAR-9 before BAR-10. */
function compareValues(language: string): (a: SortValue, b: SortValue) => number {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
  return (a, b) => {
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1
    if (typeof a === 'number' && typeof b === 'number') return a - b
    return collator.compare(String(a), String(b))
  }
}

export interface SortKey<Item> {
  readonly valueOf: (item: Item) => SortValue
  readonly descending: boolean
}

/**
 * Sorts stably: by the first key, where its values are equal by the second, and so on. Missing values come last in both
 * directions.
 */
export function sortBy<Item>(items: readonly Item[], keys: readonly SortKey<Item>[], language: string): Item[] {
  const compare = compareValues(language)
  return items
    .map((item) => ({ item, values: keys.map(({ valueOf }) => valueOf(item)) }))
    .toSorted((one, other) => {
      for (const [at, { descending }] of keys.entries()) {
        const [a, b] = [one.values[at], other.values[at]]
        const isLacking = a === undefined || b === undefined
        const order = descending && !isLacking ? compare(b, a) : compare(a, b)
        if (order !== 0) return order
      }
      return 0
    })
    .map(({ item }) => item)
}
