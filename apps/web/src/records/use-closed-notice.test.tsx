import { notifications } from '@mantine/notifications'
import { groupId } from '@minga/domain/identity/ids'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { customFieldsQuery } from '../api/custom-fields.ts'
import { speak, startLanguage } from '../language/start-language.ts'
import { useClosedNotice } from './use-closed-notice.ts'

afterEach(cleanup)
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})

const [steel, cement] = [groupId.parse('steel'), groupId.parse('cement')]
const field = (id: string, closedIn: readonly string[]) =>
  ({ id, kind: 'barrier', labels: { en: `Field ${id}` }, closedIn }) as never

test('a field that the group closes meanwhile is named; one that was closed before, or by another group, is not', async () => {
  const say = vi.spyOn(notifications, 'show')
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  const know = (...fields: never[]) => act(async () => void queries.setQueryData(customFieldsQuery.queryKey, fields))
  queries.setQueryData(customFieldsQuery.queryKey, [field('old', [steel]), field('price', []), field('cost', [])])
  renderHook(() => useClosedNotice('barrier', steel), {
    wrapper: ({ children }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>,
  })
  await know(field('old', [steel]), field('price', []), field('cost', [cement]))
  expect(say).not.toHaveBeenCalled()
  await know(field('old', [steel]), field('price', [steel]), field('cost', [cement]))
  await vi.waitFor(() =>
    expect(say).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ message: expect.stringContaining('“Field price”') }),
    ),
  )
})
