import { groupId } from '@minga/domain/identity/ids'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { useApplying } from './use-applying.tsx'

beforeAll(async () => {
  await speak(await startLanguage(), 'es')
})
afterEach(cleanup)

interface Asked {
  readonly key: string
  readonly piece: number
}

test('offline between two pieces: the page says so, and the same again goes on with the same set', async () => {
  const asked: Asked[] = []
  let isOffline = true
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const sent = JSON.parse(body) as Asked
    asked.push(sent)
    if (sent.piece === 2 && isOffline) throw new TypeError('Failed to fetch')
    const index = sent.piece - 1
    return Response.json({ pieces: 3, results: [{ index, record: `r${index}`, field: 'severity', state: 'applied' }] })
  })
  const answer = { id: 'a', group: 'acero', name: 'a.xlsx', report: { rows: [], notes: [] } }
  const queries = new QueryClient()
  const { result } = renderHook(() => useApplying(groupId.parse('acero'), answer as never), {
    wrapper: ({ children }: { readonly children: ReactNode }) => (
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    ),
  })
  const decisions = new Map() as never
  act(() => result.current.apply(decisions))
  await waitFor(() => expect(result.current.error).toBeTruthy())
  expect([result.current.done, result.current.applied]).toEqual([undefined, undefined])
  expect(result.current.isApplied(decisions)).toBe(false)

  isOffline = false
  act(() => result.current.apply(decisions))
  await waitFor(() => expect(result.current.isApplied(decisions)).toBe(true))
  expect(result.current.error).toBeUndefined()
  expect(result.current.applied?.results).toHaveLength(3)
  expect(asked.map(({ piece }) => piece)).toEqual([1, 2, 1, 2, 3])
  expect(new Set(asked.map(({ key }) => key)).size).toBe(1)
})
