/** Pictures that this page sends, and who waits for each. */
const waiting = new Map<string, Set<() => void>>()

/** Calls `arrived` each time that a picture of this id was sent. @returns how to stop */
export function whenArrived(file: string, arrived: () => void): () => void {
  const known = waiting.get(file) ?? new Set()
  known.add(arrived)
  waiting.set(file, known)
  return () => {
    known.delete(arrived)
    if (known.size === 0) waiting.delete(file)
  }
}

/** To be called when a picture is on the server. */
export function noteArrived(file: string): void {
  for (const arrived of waiting.get(file) ?? []) arrived()
}
