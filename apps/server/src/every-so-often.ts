/**
 * Does something every so often, in ms, one turn after the other, beginning after the first interval. @returns its
 * end
 */
export function everySoOften(interval: number, act: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let isUnderWay = false
  const timer = setInterval(() => {
    if (isUnderWay) return
    isUnderWay = true
    act()
      .catch(failed)
      .finally(() => (isUnderWay = false))
  }, interval)
  timer.unref()
  return () => clearInterval(timer)
}
