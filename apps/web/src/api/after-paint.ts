/** In ms. A page in the background draws no frame. */
const longest = 100

/** Resolves after the next frame was drawn: for requests that would hold up what a person waits to see. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longest)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      setTimeout(resolve)
    })
  })
}
