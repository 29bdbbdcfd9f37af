import { personHeader } from '@minga/protocol/http/person-header'
import { useSyncExternalStore } from 'react'

let person: string | undefined
let isOver = false
const listeners = new Set<() => void>()

/**
 * Called where a page begins in a process that has shown another page before: between two files of tests. A browser
 * begins one by loading it.
 */
export function beginPageSession(): void {
  person = undefined
  isOver = false
}

/**
 * Called when the server has said who is signed in. What this page sends from then on is that person's, also after
 * another tab has signed another person in: the server refuses it then.
 */
export function openedFor(id: string): void {
  person ??= id
}

/** The person for whom this page was opened; undefined until the server has said who that is. */
export function personOfPage(): string | undefined {
  return person
}

/** The header that says so. */
export function ofThisPerson(): Readonly<Record<string, string>> {
  return person === undefined ? {} : { [personHeader]: person }
}

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
