import type { ServerEvent } from '@minga/protocol/http/events'
import { useEffect, useSyncExternalStore } from 'react'

import { sendToServer } from './event-socket.ts'

type Typing = Extract<ServerEvent, { readonly kind: 'typing' }>
type Typist = Typing['by']

/** In ms after their last message a person counts as done typing. They send one every `sendsEvery`. */
const typingEndsAfter = 5000
const sendsEvery = 2000

const noTypists: readonly Typist[] = []
const typists = new Map<string, readonly (Typist & { readonly at: number })[]>()
const listeners = new Set<() => void>()

function change(thread: string, now: readonly (Typist & { readonly at: number })[]): void {
  if (now.length === 0) typists.delete(thread)
  else typists.set(thread, now)
  for (const listener of listeners) listener()
}

/** Called for each typing message of another person. */
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
  }, typingEndsAfter)
}

/** Called when a discussion changes: the typed comment may have come. The next message shows the person again. */
export function typingEnded(thread: string): void {
  if (typists.has(thread)) change(thread, [])
}

/** The people who are typing an answer in a discussion. */
export function useTypists(thread: string): readonly Typist[] {
  return useSyncExternalStore(subscribe, () => typists.get(thread) ?? noTypists)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Sends that the person is typing in a discussion, at most once every `sendsEvery`. */
export function useSayTyping(thread: string): () => void {
  useEffect(() => () => void last.delete(thread), [thread])
  return () => {
    const now = Date.now()
    if (now - (last.get(thread) ?? 0) < sendsEvery) return
    last.set(thread, now)
    sendToServer({ kind: 'typing', thread })
  }
}
const last = new Map<string, number>()
