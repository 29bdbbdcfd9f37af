import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { personId } from '@minga/domain/identity/ids'
import type { Me } from '@minga/protocol/http/me'
import { MemoryTabSlots } from '@minga/sync/client/testing/memory-tab-slots'
import { nextTurn, steelDelegate } from '@minga/sync/client/testing/page'
import { RelayServer } from '@minga/sync/client/testing/relay-server'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, waitFor } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { meQuery } from '../api/account.ts'
import { keepAnswers } from '../api/kept-answers.ts'
import { browserClock } from '../sync/browser-open-rooms.ts'
import { createId } from '../sync/create-id.ts'
import { IndexedLocalCopies } from '../sync/indexed-local-copies.ts'
import { OpenRooms } from '../sync/open-rooms.ts'
import { SyncProvider } from '../sync/sync-provider.tsx'
import { LoseStruck } from './lose-struck.tsx'

vi.setConfig({ testTimeout: 30_000 })
const patience = { timeout: 10_000 }
const secret = 'precio 812 dólares'
const [room, away] = ['roadmap.steel', 'roadmap.cement'] as const
const until = '2026-11-28T02:00:00.000Z'
const person = personId.parse(steelDelegate.person)
let server: RelayServer
/** The device's requests to `/api/strike-outs/rooms`, and the answer to them. */
let asked: string[]
let answer: { readonly rooms: readonly string[]; readonly until: string | null }
let stop: () => void = () => undefined

beforeEach(() => {
  server = new RelayServer()
  asked = []
  answer = { rooms: [], until: null }
  localStorage.clear()
  // Another device for each test.
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('fetch', async (input: RequestInfo | URL) => {
    asked.push(new URL(String(input instanceof Request ? input.url : input), 'http://localhost').search)
    return Response.json(answer)
  })
})
afterEach(() => {
  stop()
  cleanup()
  vi.unstubAllGlobals()
})

function openRooms(): OpenRooms {
  return new OpenRooms(steelDelegate, {
    copies: new IndexedLocalCopies(),
    clock: browserClock,
    slots: new MemoryTabSlots(),
    random: () => 0,
    createId,
    dial: server.dial,
    whyRefused: async () => 'unknown',
    report: (error) => {
      throw error
    },
  })
}

async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 20; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 0))
      server.deliverAll()
      await nextTurn()
      while (server.deliverOne(0) || server.commit() > 0) await nextTurn()
    }
  })
}

/** Whatever the browser keeps on this device, in any database and any key of its storage. */
async function deviceHolds(words: string): Promise<string[]> {
  const found: string[] = []
  const holds = (value: unknown): boolean => {
    // From any realm: a database gives back clones.
    if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).includes(words)
    if (Array.isArray(value)) return value.some(holds)
    if (typeof value === 'object' && value !== null) return Object.values(value).some(holds)
    return typeof value === 'string' && value.includes(words)
  }
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await opened(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const all = await opened(database.transaction(store).objectStore(store).getAll() as IDBRequest<unknown[]>)
      if (holds(all)) found.push(`${name}/${store}`)
    }
    database.close()
  }
  if (Object.entries(localStorage).some(holds)) found.push('localStorage')
  return found
}

function opened<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('not opened')))
  })
}

/** A page that had a room open, and lists of records. */
async function wasHere(): Promise<void> {
  const rooms = openRooms()
  const leave = rooms.use(room)
  await settle()
  rooms.client(room).state().doc.getArray<string>('words').push(['antes', secret, 'después'])
  await vi.waitFor(async () => {
    await settle()
    expect(await deviceHolds(secret)).not.toEqual([])
  })
  leave()
  await rooms.close()
  const queries = new QueryClient()
  stop = keepAnswers(queries, person, reportError)
  queries.setQueryData(['records', 'barrier'], [{ title: secret }])
  await vi.waitFor(async () => expect(await deviceHolds(secret)).toContain('minga-answers/byQuery'))
  stop()
}

function comesBack(queries = new QueryClient()) {
  const rooms = openRooms()
  queries.setQueryData(meQuery.queryKey, { person: { id: person } } as Me)
  queries.setQueryDefaults(meQuery.queryKey, { staleTime: Infinity })
  const page = render(
    <QueryClientProvider client={queries}>
      <Suspense>
        <SyncProvider identity={steelDelegate} openRooms={() => rooms}>
          <LoseStruck />
        </SyncProvider>
      </Suspense>
    </QueryClientProvider>,
  )
  return { rooms, queries, page }
}

test('a device that comes back loses what was struck out, also of pages that it never opens again', async () => {
  await wasHere()
  expect(await deviceHolds(secret)).toEqual(['minga/updates', 'minga-answers/byQuery'])
  server.strike([secret])
  // A room without a copy on this device is not opened.
  answer = { rooms: [away, room], until }
  const { queries, page, rooms } = comesBack()
  queries.setQueryData(['records', 'action'], [{ title: secret }])
  await settle()
  await waitFor(async () => {
    await settle()
    expect(await deviceHolds(secret)).toEqual([])
  }, patience)
  expect(queries.getQueryData(['records', 'action'])).toBeUndefined()
  expect(await new IndexedLocalCopies().rooms(person)).toEqual([room])
  await waitFor(async () => {
    await settle()
    expect(Object.values(localStorage)).toContain(until)
  }, patience)
  page.unmount()
  await rooms.close()
  // The next time it asks for what came after.
  answer = { rooms: [], until: null }
  asked = []
  const again = comesBack()
  await waitFor(() => expect(asked).toContain(`?since=${encodeURIComponent(until)}`))
  again.page.unmount()
  await again.rooms.close()
})

test('a device that cannot reach the room yet remembers nothing, and asks again', async () => {
  await wasHere()
  server.strike([secret])
  server.isReachable = false
  answer = { rooms: [room], until }
  const { page, rooms } = comesBack()
  await settle()
  await settle()
  expect(Object.values(localStorage)).not.toContain(until)
  page.unmount()
  await rooms.close()
})

test('kept answers go by person: those of another one on this device stay until they come back', async () => {
  const queries = new QueryClient()
  stop = keepAnswers(queries, 'another', reportError)
  queries.setQueryData(['records', 'barrier'], 'theirs')
  await vi.waitFor(async () => expect(await deviceHolds('theirs')).toEqual(['minga-answers/byQuery']))
  stop()
  await wasHere()
  server.strike([secret])
  answer = { rooms: [room], until }
  const { page, rooms } = comesBack()
  await waitFor(async () => {
    await settle()
    expect(await deviceHolds(secret)).toEqual([])
  }, patience)
  expect(await deviceHolds('theirs')).toEqual(['minga-answers/byQuery'])
  page.unmount()
  await rooms.close()
})
