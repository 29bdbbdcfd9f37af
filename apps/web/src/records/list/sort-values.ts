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

/** Sorts stably by one value of each item; missing values come last in both directions. */
export function sortBy<Item>(
  items: readonly Item[],
  valueOf: (item: Item) => SortValue,
  descending: boolean,
  language: string,
): Item[] {
  const compare = compareValues(language)
  return items
    .map((item) => ({ item, value: valueOf(item) }))
    .toSorted((a, b) => {
      if (a.value === undefined || b.value === undefined) return compare(a.value, b.value)
      return descending ? compare(b.value, a.value) : compare(a.value, b.value)
    })
    .map(({ item }) => item)
}
