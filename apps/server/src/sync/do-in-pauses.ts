/** How long it may hold the thread at a time, in ms. */
const stretch = 4
/** The pause after each turn, as a multiple of the turn. */
const rest = 4

/**
 * Does long background work a few ms at a time, a fifth of the thread at most, so that requests do not wait for it.
 *
 * @param work does a ms or so between two yields
 * @returns what ends it early
 */
export function doInPauses(work: Iterator<unknown>, failed: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const go = () => {
    const began = performance.now()
    try {
      do {
        if (work.next().done === true) return
      } while (performance.now() - began < stretch)
    } catch (error) {
      return failed(error)
    }
    timer = setTimeout(go, (performance.now() - began) * rest)
  }
  timer = setTimeout(go, stretch * rest)
  return () => clearTimeout(timer)
}
