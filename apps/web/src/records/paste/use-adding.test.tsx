import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { groupId, newRecordId } from '@minga/domain/identity/ids'
import { usualChanges } from '@minga/protocol/http/register-changes'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { useAdding } from './use-adding.tsx'

beforeAll(async () => speak(await startLanguage(), 'en'))
afterEach(cleanup)

const changes = Array.from({ length: usualChanges + 1 }, () => {
  return { record: newRecordId(), kind: 'barrier' as const, field: 'title/es', value: 'Falta chatarra' }
})

test('rows that fail after their dialog was closed are spoken of, and those before them can be taken back', async () => {
  stubMatchMedia()
  const undone: string[] = []
  const second = Promise.withResolvers<never>()
  vi.stubGlobal('fetch', async (path: string, { body }: { body?: string }) => {
    if (path.endsWith('/undo')) undone.push(path)
    const asked = JSON.parse(body ?? '{}') as { piece?: number; changes?: unknown[] }
    if (asked.piece === 2) return second.promise
    return Response.json({ results: (asked.changes ?? []).map((_change, index) => ({ index, state: 'applied' })) })
  })
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
  )
  const { result, unmount } = renderHook(() => useAdding(groupId.parse('acero'), () => undefined), { wrapper })
  act(() => result.current.add(changes, { records: changes.length, rivals: [] }))
  await vi.waitFor(() => expect(result.current.done).toBe(usualChanges))
  unmount()
  render(
    <MantineProvider>
      <Notifications />
    </MantineProvider>,
  )
  second.reject(new TypeError('lost'))
  ;(await screen.findByRole('button', { name: 'Undo' })).click()
  await vi.waitFor(() => expect(undone).toHaveLength(1))
})

test('rows that were stopped keep their dialog, say how many are left, and go on as the same set', async () => {
  stubMatchMedia()
  const keys: string[] = []
  const first = Promise.withResolvers<void>()
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    const asked = JSON.parse(body) as { key: string; piece: number; changes: unknown[] }
    keys.push(`${asked.key} ${asked.piece}`)
    await first.promise
    return Response.json({ results: asked.changes.map((_change, index) => ({ index, state: 'applied' })) })
  })
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
  )
  render(
    <MantineProvider>
      <Notifications />
    </MantineProvider>,
  )
  const added = vi.fn<() => void>()
  const { result } = renderHook(() => useAdding(groupId.parse('acero'), added), { wrapper })
  const rows = { records: changes.length, rivals: [] }
  act(() => result.current.add(changes, rows))
  act(() => result.current.stop())
  first.resolve()
  expect(await screen.findByText(/Stopped: 1 record is still to be added/)).toBeDefined()
  expect(added).not.toHaveBeenCalled()
  act(() => result.current.add(changes, rows))
  await vi.waitFor(() => expect(added).toHaveBeenCalledOnce())
  const [begun] = keys
  expect(keys).toEqual([begun, begun, begun?.replace(/1$/, '2')])
})
