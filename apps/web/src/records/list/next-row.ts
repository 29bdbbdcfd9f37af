const page = 12

/** The row that a key moves to; undefined for any other key. */
export function nextRow(key: string, from: number, count: number): number | undefined {
  const to = target(key, from, count)
  if (to === undefined || count === 0) return undefined
  return Math.max(0, Math.min(to, count - 1))
}

function target(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return from + 1
    case 'ArrowUp':
    case 'k':
      return from - 1
    case 'PageDown':
      return from + page
    case 'PageUp':
      return from - page
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
