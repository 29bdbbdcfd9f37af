/** In ms, after the page has loaded. */
const rest = 4000

/** Calls `task` once the page has loaded and has been at rest for a while: for what no page needs first. */
export function whenAtRest(task: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    timer = setTimeout(
      () => ('requestIdleCallback' in window ? requestIdleCallback(task, { timeout: rest }) : task()),
      rest,
    )
  }
  if (document.readyState === 'complete') wait()
  else window.addEventListener('load', wait, { once: true })
  return () => {
    clearTimeout(timer)
    window.removeEventListener('load', wait)
  }
}
