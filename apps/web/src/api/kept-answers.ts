import {
  dehydrate,
  type DehydratedState,
  hydrate,
  type QueryClient,
  useQueryClient,
} from '@tanstack/react-query'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { useEffect, useRef } from 'react'

import { useMe } from './account.ts'

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

/** This file's name in a build carries a hash: what another build kept may have another shape, and is not read. */
const build = import.meta.url

function openAnswers(): Promise<IDBPDatabase<AnswersSchema>> {
  return openDB<AnswersSchema>(databaseName, 1, {
    upgrade: (database) => void database.createObjectStore('answers'),
  })
}

/** Puts back what the server last told the person who was here last, so that lists and names are there without it. */
export async function restoreAnswers(queries: QueryClient): Promise<void> {
  const person = localStorage.getItem(personKey)
  if (person === null) return
  const database = await openAnswers()
  const kept = await database.get('answers', person)
  database.close()
  if (kept?.build === build) hydrate(queries, kept.state)
}

/**
 * Keeps, from now on, what the server tells this person.
 *
 * @param report is told when this device can't store it: nothing else is lost by that
 * @returns its undo
 */
export function keepAnswers(
  queries: QueryClient,
  person: string,
  report: (problem: unknown) => void,
): () => void {
  localStorage.setItem(personKey, person)
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = async () => {
    timer = undefined
    // Somebody signed out, or in as another, since this was wanted.
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

/** Everything that was ever received, also what could not be asked for again since. */
function received(queries: QueryClient): DehydratedState {
  const state = dehydrate(queries, {
    shouldDehydrateQuery: ({ state: { data }, meta }) => data !== undefined && meta?.isKept !== false,
  })
  const asReceived = state.queries.map((query) => ({
    ...query,
    state: {
      ...query.state,
      status: 'success' as const,
      // Shown at once after a reload, and asked for again.
      isInvalidated: true,
      error: null,
      fetchFailureCount: 0,
      fetchFailureReason: null,
    },
  }))
  return { mutations: [], queries: asReceived }
}

/** Another person is about to be here: what the last one was told stays theirs, and is not put back. */
export function forgetWhoWasHere(): void {
  localStorage.removeItem(personKey)
}

/** Signing out: deletes what this person was told. */
export async function forgetAnswers(person: string): Promise<void> {
  forgetWhoWasHere()
  const database = await openAnswers()
  await database.delete('answers', person)
  database.close()
}

/** Keeps what the server says on this device, under the person it said it to. */
export function useKeepAnswers(): void {
  const queries = useQueryClient()
  const { person } = useMe()
  const first = useRef(person.id)
  useEffect(() => {
    if (first.current !== person.id) {
      // Another person signed in in another tab: nothing of the first one's may be shown to them, or kept as theirs.
      forgetWhoWasHere()
      queries.clear()
      location.reload()
      return
    }
    return keepAnswers(queries, person.id, reportError)
  }, [queries, person.id])
}
