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
 * Runs `task` in a task of its own, behind what the person does: a key, a touch and the next picture go before it.
 *
 * @returns how to give it up; a task that has begun ends
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

/** Runs `task` in its turn, behind the next picture of the page. @returns how to give it up */
export function oncePainted(task: () => void): () => void {
  let next: (() => void) | undefined
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    next = inTurn(task)
  })
  // A page that nobody looks at is not painted.
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
