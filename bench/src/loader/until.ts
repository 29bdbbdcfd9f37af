/** Resolves with the time at which it became true, or undefined when it did not in time. Looks every 2 ms. */
export async function until(isTrue: () => boolean, timeout: number): Promise<number | undefined> {
  const start = performance.now()
  for (;;) {
    const now = performance.now()
    if (isTrue()) return now
    if (now - start > timeout) return undefined
    await pause(2)
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
