import type { ServerEvent } from '@minga/protocol/http/events'
import { useEffect, useSyncExternalStore } from 'react'

import { sayToServer } from './event-socket.ts'

type Typing = Extract<ServerEvent, { readonly kind: 'typing' }>
type Typist = Typing['by']

/** Who has not been heard of for this long has stopped. The server is told again more often than that. In ms. */
const forgotten = 5000
const said = 2000

const nobody: readonly Typist[] = []
const typists = new Map<string, readonly (Typist & { readonly at: number })[]>()
const listeners = new Set<() => void>()

function change(thread: string, now: readonly (Typist & { readonly at: number })[]): void {
  if (now.length === 0) typists.delete(thread)
  else typists.set(thread, now)
  for (const listener of listeners) listener()
}

/** Somebody is typing there. */
export function heardTyping({ thread, by }: Typing): void {
  const at = Date.now()
  change(thread, [...(typists.get(thread) ?? []).filter(({ id }) => id !== by.id), { ...by, at }])
  setTimeout(() => {
    const known = typists.get(thread)
    if (known?.some((each) => each.id === by.id && each.at === at) !== true) return
    change(
      thread,
      known.filter(({ id }) => id !== by.id),
    )
  }, forgotten)
}

/** What was typed has come, or something else has: whoever goes on typing is told of again. */
export function typingEnded(thread: string): void {
  if (typists.has(thread)) change(thread, [])
}

/** Who types an answer in a discussion now. */
export function useTypists(thread: string): readonly Typist[] {
  return useSyncExternalStore(subscribe, () => typists.get(thread) ?? nobody)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Says that its person types in a discussion, as often as the server wants to hear it. */
export function useSayTyping(thread: string): () => void {
  useEffect(() => () => void last.delete(thread), [thread])
  return () => {
    const now = Date.now()
    if (now - (last.get(thread) ?? 0) < said) return
    last.set(thread, now)
    sayToServer({ kind: 'typing', thread })
  }
}
const last = new Map<string, number>()
