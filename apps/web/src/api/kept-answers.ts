import {
  dehydrate,
  type DehydratedState,
  hydrate,
  type QueryCacheNotifyEvent,
  type QueryClient,
  useQueryClient,
} from '@tanstack/react-query'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { useEffect, useRef } from 'react'

import { forgetKeptRooms } from './kept-rooms.ts'

declare module '@tanstack/react-query' {
  interface Register {
    /** An answer with `isKept: false` is not kept on the device. */
    queryMeta: { readonly isKept?: false }
  }
}

type Kept = DehydratedState['queries'][number]

/** One row for each answer of each person: a new answer writes its own row, and not all that are kept. */
interface AnswersSchema extends DBSchema {
  byQuery: { key: [person: string, query: string]; value: { readonly build: string; readonly query: Kept } }
}

const databaseName = 'minga-answers'
const personKey = 'minga.person'
/** In ms. Answers that come within this time are written together. */
const pause = 500

/** Carries a hash in a build. Answers that another build kept may have another shape, and are ignored. */
const build = import.meta.url

function openAnswers(): Promise<IDBPDatabase<AnswersSchema>> {
  return openDB<AnswersSchema>(databaseName, 2, {
    upgrade: (database) => {
      // Version 1 held all answers of a person in one row.
      for (const store of database.objectStoreNames) database.deleteObjectStore(store)
      database.createObjectStore('byQuery')
    },
    // A page of another release is waiting to change the stores.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close()
    },
  })
}

/** All rows of a person: arrays sort after every string. */
function rowsOf(person: string): IDBKeyRange {
  return IDBKeyRange.bound([person], [person, []])
}

/** Restores the answers kept for the last signed-in person, so that lists and names show before the server answers. */
export async function restoreAnswers(queries: QueryClient): Promise<void> {
  const person = localStorage.getItem(personKey)
  if (person === null) return
  const database = await openAnswers()
  const kept = await database.getAll('byQuery', rowsOf(person))
  const ofThisBuild = kept.filter((row) => row.build === build).map(({ query }) => query)
  // After an update: what is fetched again is kept again.
  if (ofThisBuild.length < kept.length) await database.delete('byQuery', rowsOf(person))
  database.close()
  hydrate(queries, { mutations: [], queries: ofThisBuild })
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
  let changed = new Set<string>()
  const write = async () => {
    timer = undefined
    const hashes = changed
    changed = new Set()
    // The person signed out, or another signed in, after this write was scheduled.
    if (hashes.size === 0 || localStorage.getItem(personKey) !== person) return
    const received = receivedAmong(queries, hashes)
    const database = await openAnswers()
    const change = database.transaction('byQuery', 'readwrite')
    const writes = [...hashes].map((hash) => {
      const query = received.get(hash)
      const key: [string, string] = [person, hash]
      return query === undefined ? change.store.delete(key) : change.store.put({ build, query }, key)
    })
    await Promise.all([...writes, change.done])
    database.close()
  }
  const writeNow = () => {
    clearTimeout(timer)
    write().catch(report)
  }
  // Answers from before this began are written too; restored ones are in their rows.
  for (const { queryHash, state } of queries.getQueryCache().getAll()) if (!state.isInvalidated) changed.add(queryHash)
  const unsubscribe = queries.getQueryCache().subscribe((event) => {
    if (!isAnswerOrEnd(event)) return
    changed.add(event.query.queryHash)
    timer ??= setTimeout(writeNow, pause)
  })
  window.addEventListener('pagehide', writeNow)
  return () => {
    clearTimeout(timer)
    unsubscribe()
    window.removeEventListener('pagehide', writeNow)
  }
}

function isAnswerOrEnd(event: QueryCacheNotifyEvent): boolean {
  return event.type === 'removed' || (event.type === 'updated' && event.action.type === 'success')
}

/** The received answers of these queries by their hash, also of those whose last fetch failed. */
function receivedAmong(queries: QueryClient, hashes: ReadonlySet<string>): ReadonlyMap<string, Kept> {
  const state = dehydrate(queries, {
    shouldDehydrateQuery: ({ queryHash, state: { data }, meta }) =>
      hashes.has(queryHash) && data !== undefined && meta?.isKept !== false,
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
  return new Map(asReceived.map((query) => [query.queryHash, query]))
}

/** Something was struck out: any kept answer may hold it. Open pages ask again, and keep the new answers. */
export async function forgetStruckAnswers(queries: QueryClient, person: string): Promise<void> {
  const database = await openAnswers()
  await database.delete('byQuery', rowsOf(person))
  database.close()
  queries.removeQueries({ type: 'inactive' })
  await queries.invalidateQueries()
}

/** Called before another person signs in: the last person's answers are not restored for them. */
export function forgetWhoWasHere(): void {
  localStorage.removeItem(personKey)
  forgetKeptRooms()
}

/** Called on sign-out: deletes this person's answers. */
export async function forgetAnswers(person: string): Promise<void> {
  forgetWhoWasHere()
  const database = await openAnswers()
  await database.delete('byQuery', rowsOf(person))
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
