import { dehydrate, type DehydratedState, hydrate, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { useEffect, useRef } from 'react'

declare module '@tanstack/react-query' {
  interface Register {
    /** An answer with `isKept: false` is not kept on the device. */
    queryMeta: { readonly isKept?: false }
  }
}

interface AnswersSchema extends DBSchema {
  answers: { key: string; value: { readonly build: string; readonly state: DehydratedState } }
}

const databaseName = 'minga-answers'
const personKey = 'minga.person'
const pause = 250

/** Carries a hash in a build. Answers that another build kept may have another shape, and are ignored. */
const build = import.meta.url

function openAnswers(): Promise<IDBPDatabase<AnswersSchema>> {
  return openDB<AnswersSchema>(databaseName, 1, {
    upgrade: (database) => void database.createObjectStore('answers'),
  })
}

/** Restores the answers kept for the last signed-in person, so that lists and names show before the server answers. */
export async function restoreAnswers(queries: QueryClient): Promise<void> {
  const person = localStorage.getItem(personKey)
  if (person === null) return
  const database = await openAnswers()
  const kept = await database.get('answers', person)
  database.close()
  if (kept?.build === build) hydrate(queries, kept.state)
}

/**
 * Keeps the server's answers to this person on the device from now on.
 *
 * @param report called when this device cannot store them; nothing else fails
 * @returns how to stop
 */
export function keepAnswers(queries: QueryClient, person: string, report: (problem: unknown) => void): () => void {
  localStorage.setItem(personKey, person)
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = async () => {
    timer = undefined
    // The person signed out, or another signed in, after this write was scheduled.
    if (localStorage.getItem(personKey) !== person) return
    const database = await openAnswers()
    await database.put('answers', { build, state: received(queries) }, person)
    database.close()
  }
  const writeNow = () => {
    clearTimeout(timer)
    write().catch(report)
  }
  const unsubscribe = queries.getQueryCache().subscribe(({ type }) => {
    if (type === 'updated' || type === 'removed') timer ??= setTimeout(writeNow, pause)
  })
  window.addEventListener('pagehide', writeNow)
  return () => {
    clearTimeout(timer)
    unsubscribe()
    window.removeEventListener('pagehide', writeNow)
  }
}

/** Every received answer, also of queries whose last fetch failed. */
function received(queries: QueryClient): DehydratedState {
  const state = dehydrate(queries, {
    shouldDehydrateQuery: ({ state: { data }, meta }) => data !== undefined && meta?.isKept !== false,
  })
  const asReceived = state.queries.map((query) => ({
    ...query,
    state: {
      ...query.state,
      status: 'success' as const,
      // Shown at once after a reload, then fetched again.
      isInvalidated: true,
      error: null,
      fetchFailureCount: 0,
      fetchFailureReason: null,
    },
  }))
  return { mutations: [], queries: asReceived }
}

/** Called before another person signs in: the last person's answers are not restored for them. */
export function forgetWhoWasHere(): void {
  localStorage.removeItem(personKey)
}

/** Called on sign-out: deletes this person's answers. */
export async function forgetAnswers(person: string): Promise<void> {
  forgetWhoWasHere()
  const database = await openAnswers()
  await database.delete('answers', person)
  database.close()
}

/** Keeps the server's answers on this device, under the signed-in person. */
export function useKeepAnswers(person: string): void {
  const queries = useQueryClient()
  const first = useRef(person)
  useEffect(() => {
    if (first.current !== person) {
      // Another person signed in in another tab: they must not see the first one's answers, nor keep them as theirs.
      forgetWhoWasHere()
      queries.clear()
      location.reload()
      return
    }
    return keepAnswers(queries, person, reportError)
  }, [queries, person])
}
