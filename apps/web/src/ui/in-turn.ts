/** In ms. */
const longestFrame = 500

/** The browser's scheduler, where it has one. */
interface TaskScheduler {
  postTask(
    task: () => void,
    options: { readonly priority: 'user-visible'; readonly signal: AbortSignal },
  ): Promise<void>
}

/**
 * Runs `task` in a browser task of its own, after the input of the person and the next paint.
 *
 * @returns cancels it, unless it has begun
 */
export function inTurn(task: () => void): () => void {
  const { scheduler } = globalThis as { readonly scheduler?: TaskScheduler }
  if (scheduler === undefined) {
    const timer = setTimeout(task)
    return () => clearTimeout(timer)
  }
  const giveUp = new AbortController()
  scheduler.postTask(task, { priority: 'user-visible', signal: giveUp.signal }).catch((error: unknown) => {
    if (!giveUp.signal.aborted) reportError(error)
  })
  return () => giveUp.abort()
}

/** Runs tasks one after the other, each in a turn of its own. @returns cancels those that have not begun */
export function inTurns([first, ...others]: readonly (() => void)[]): () => void {
  if (first === undefined) return () => undefined
  let giveUp = inTurn(() => {
    first()
    giveUp = inTurns(others)
  })
  return () => giveUp()
}

/** Runs `task` in its turn after the next paint of the page. @returns cancels it */
export function oncePainted(task: () => void): () => void {
  let next: (() => void) | undefined
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    next = inTurn(task)
  })
  // The browser does not paint a hidden page.
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame)
    task()
  }, longestFrame)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    next?.()
  }
}
