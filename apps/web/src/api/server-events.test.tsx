import { groupId, recordId } from '@minga/domain/identity/ids'
import { recordFacts, type RecordFacts } from '@minga/protocol/http/records'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { ServerEventsOptions } from './event-socket.ts'
import { groupsQuery } from './groups.ts'
import { refreshFacts, useFacts } from './record-facts.ts'
import { useRecordRows } from './records.ts'
import { useServerEvents } from './server-events.ts'

let receive: ServerEventsOptions['onEvent'] = () => undefined
vi.mock(import('./event-socket.ts'), async (original) => ({
  ...(await original()),
  subscribeToServerEvents: ({ onEvent }) => {
    receive = onEvent
    return () => undefined
  },
}))

const steel = groupId.parse('steel')
const [slag, scrap] = [recordId.parse('slag'), recordId.parse('scrap')]
function factsFor(record: string, decided: Partial<RecordFacts> = {}): RecordFacts {
  const at = '2026-11-01T12:00:00Z'
  return recordFacts.parse({
    record,
    kind: 'barrier',
    group: steel,
    room: 'register.steel',
    reference: 'BAR-001',
    archived: false,
    createdBy: null,
    createdAt: at,
    changedAt: at,
    changedBy: null,
    acceptance: null,
    firstPromisedDue: null,
    slips: [],
    evidence: [],
    alsoIn: [],
    citations: 0,
    ...decided,
  })
}

let facts: RecordFacts[] = []
let asked: string[] = []

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  facts = [slag, scrap].map((record) => factsFor(record))
  asked = []
  vi.stubGlobal('fetch', async (path: string) => {
    const wanted = new URL(path, 'http://minga').searchParams.get('records')
    asked.push(wanted ?? 'all')
    return Response.json({ facts: facts.filter(({ record }) => wanted?.split(',').includes(record) ?? true) })
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function within(queries: QueryClient) {
  return ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  )
}

async function opened() {
  const queries = new QueryClient()
  const wrapper = within(queries)
  const { result } = renderHook(
    () => {
      useServerEvents()
      return useFacts(steel).data
    },
    { wrapper },
  )
  await vi.waitFor(() => expect(result.current?.size).toBe(2))
  return { queries, shown: () => result.current }
}

const changed = (record: RecordFacts['record']) => {
  act(() => receive({ kind: 'records', sequence: 1, group: steel, record }))
}

test('a record that another person archives is archived in an open register', async () => {
  const { shown } = await opened()
  facts = [factsFor(slag, { archived: true }), factsFor(scrap)]
  changed(slag)
  changed(slag)
  await vi.waitFor(() => expect(shown()?.get(slag)?.archived).toBe(true), 5000)
  expect(asked).toEqual(['all', 'slag'])
})

test('what the register has asked for since is not asked for twice', async () => {
  const { queries } = await opened()
  changed(slag)
  changed(scrap)
  facts = [factsFor(slag, { changedAt: '2026-11-20T10:00:00Z' })]
  await act(async () => refreshFacts(queries, steel, [slag]))
  await vi.waitFor(() => expect(asked).toEqual(['all', 'slag', 'scrap']), 5000)
})

test('a record that is archived is counted anew, also where the register has asked for it since', async () => {
  const { queries } = await opened()
  queries.setQueryData(groupsQuery.queryKey, [])
  changed(slag)
  facts = [factsFor(slag, { archived: true })]
  await act(async () => refreshFacts(queries, steel, [slag]))
  changed(slag)
  await vi.waitFor(() => expect(queries.getQueryState(groupsQuery.queryKey)?.isInvalidated).toBe(true), 5000)
})

test('events that were missed may have been about any record', async () => {
  await opened()
  act(() => receive({ kind: 'here', sequence: 9, missed: true }))
  await vi.waitFor(() => expect(asked).toEqual(['all', 'all']))
})

test("a list across groups follows what is decided about another group's record, and asks for that one alone", async () => {
  const action = { id: slag, title: { es: 'Estudiar' }, status: 'on-track' }
  const row = (archived: boolean) => ({ record: action, facts: factsFor(slag, { kind: 'action', archived }) })
  const paths: string[] = []
  let now = row(false)
  vi.stubGlobal('fetch', async (path: string) => {
    paths.push(path.split('?')[0] ?? '')
    return Response.json(
      path.startsWith('/api/records?') ? { records: [now], unreadable: 0, preparing: 0 } : { kind: 'action', ...now },
    )
  })
  const { result } = renderHook(
    () => {
      useServerEvents()
      return useRecordRows('action').data?.records
    },
    { wrapper: within(new QueryClient()) },
  )
  await vi.waitFor(() => expect(result.current).toHaveLength(1))
  now = { record: action, facts: factsFor(slag, { kind: 'action', citations: 7 }) }
  changed(slag)
  changed(scrap)
  await vi.waitFor(() => expect(result.current?.[0]?.facts.citations).toBe(7), 5000)
  expect(paths).toEqual(['/api/records', '/api/records/slag'])
  now = row(true)
  changed(slag)
  await vi.waitFor(() => expect(result.current).toEqual([]), 5000)
})
