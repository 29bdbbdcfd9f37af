import { groupId, recordId } from '@minga/domain/identity/ids'
import type { RecordFacts } from '@minga/protocol/http/records'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { useFacts } from '../../api/record-facts.ts'
import { factsFor } from './made-up-records.ts'
import { useFreshFacts } from './use-fresh-facts.ts'

const steel = groupId.parse('steel')
const bytes: number[] = []
let asked: string[] = []
let facts: RecordFacts[] = []
let shown: ReadonlyMap<string, RecordFacts> | undefined

beforeEach(() => {
  vi.useFakeTimers()
  bytes.length = 0
  asked = []
  facts = Array.from({ length: 1000 }, (_, index) =>
    factsFor(recordId.parse(`b${index}`), { reference: `BAR-${index}` }),
  )
  vi.stubGlobal('fetch', async (path: string) => {
    const query = new URL(path, 'http://minga').searchParams
    asked.push(query.get('records') ?? 'all')
    const wanted = query.get('records')?.split(',')
    const answer = JSON.stringify({ facts: facts.filter(({ record }) => wanted?.includes(record) ?? true) })
    bytes.push(answer.length)
    return new Response(answer, { headers: { 'content-type': 'application/json' } })
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

interface Listed {
  readonly id: string
}

function Register({ records }: { readonly records: readonly Listed[] }) {
  const { data } = useFacts(steel)
  useEffect(() => {
    shown = data
  }, [data])
  const pending = data === undefined ? [] : records.filter(({ id }) => !data.get(id)?.reference).map(({ id }) => id)
  useFreshFacts(steel, records, pending)
  return null
}

function opened() {
  const queries = new QueryClient()
  const page = (records: readonly Listed[]) => (
    <QueryClientProvider client={queries}>
      <Register records={records} />
    </QueryClientProvider>
  )
  const { rerender } = render(page([]))
  return (records: readonly Listed[]) => rerender(page(records))
}

test('forty edits of a register of a thousand ask for the facts of what was edited, and for no other', async () => {
  const show = opened()
  let records: readonly Listed[] = facts.map(({ record }) => ({ id: record }))
  await vi.advanceTimersByTimeAsync(10)
  show(records)
  await vi.advanceTimersByTimeAsync(5000)
  expect(asked).toEqual(['all'])
  const whole = bytes[0] ?? 0
  for (let edit = 0; edit < 40; edit++) {
    records = records.map((record, index) => (index === edit ? { ...record } : record))
    facts = facts.map((each, index) => (index === edit ? { ...each, changedAt: '2026-11-27T10:00:00Z' } : each))
    show(records)
    await vi.advanceTimersByTimeAsync(2000)
  }
  expect(asked.slice(1)).toEqual(Array.from({ length: 40 }, (_, edit) => `b${edit}`))
  expect(bytes.slice(1).reduce((sum, each) => sum + each, 0)).toBeLessThan(whole / 10)
  expect([shown?.size, shown?.get('b39')?.changedAt, shown?.get('b40')?.changedAt]).toEqual([
    1000,
    '2026-11-27T10:00:00Z',
    '2026-11-02T12:00:00Z',
  ])
})

test('a new record is asked for until it has its reference, also while others edit', async () => {
  const show = opened()
  let records: readonly Listed[] = facts.slice(0, 10).map(({ record }) => ({ id: record }))
  await vi.advanceTimersByTimeAsync(10)
  show(records)
  await vi.advanceTimersByTimeAsync(2000)
  records = [...records, { id: 'new' }]
  for (let second = 0; second < 7; second++) {
    records = [{ id: records[0]?.id ?? '' }, ...records.slice(1)]
    show(records)
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(asked).toContain('new')
  facts = [...facts, factsFor(recordId.parse('new'), { reference: 'BAR-1000' })]
  await vi.advanceTimersByTimeAsync(6000)
  expect(shown?.get('new')?.reference).toBe('BAR-1000')
})

test('very many changes at once, as of an import, fetch all', async () => {
  const show = opened()
  const records: readonly Listed[] = facts.map(({ record }) => ({ id: record }))
  await vi.advanceTimersByTimeAsync(10)
  show(records)
  await vi.advanceTimersByTimeAsync(2000)
  show(records.map((record) => ({ ...record })))
  await vi.advanceTimersByTimeAsync(2000)
  expect(asked).toEqual(['all', 'all'])
})
