import { useSyncExternalStore } from 'react'

import { whenAtRest } from './when-at-rest.ts'

let isAtRest = false
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  if (!isAtRest && listeners.size === 0) whenAtRest(rested)
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function rested(): void {
  isAtRest = true
  for (const listener of listeners) listener()
}

/** Whether the first page has been at rest for a while, so that less urgent things may load. */
export function useIsAtRest(): boolean {
  return useSyncExternalStore(subscribe, () => isAtRest)
}
