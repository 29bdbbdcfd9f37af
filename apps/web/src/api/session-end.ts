import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let isOver = false

/** Called when the server takes nothing of this page any more for lack of a session. It stays so until the page is loaded anew. */
export function endSessionHere(): void {
  if (isOver) return
  isOver = true
  for (const notify of listeners) notify()
}

/** Whether the session of this page has ended: what is on the screen stays, and nothing of it is sent. */
export function useIsSessionOver(): boolean {
  return useSyncExternalStore(subscribe, () => isOver)
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify)
  return () => listeners.delete(notify)
}
