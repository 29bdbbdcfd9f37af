import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { groupsQuery } from '../../api/groups.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { GroupEntry } from './group-entry.tsx'

vi.mock('../../features/groups/compliance-page.tsx', () => ({ CompliancePage: () => <p>The notice</p> }))

beforeEach(() => {
  stubMatchMedia()
  vi.useFakeTimers({ shouldAdvanceTime: true })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function open(complianceDue: number | null) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  const answer = (due: number | null) =>
    queries.setQueryData(groupsQuery.queryKey, [{ id: 'steel', complianceDue: due }] as never)
  answer(complianceDue)
  const root = createRootRoute({
    component: () => (
      <GroupEntry>
        <Outlet />
      </GroupEntry>
    ),
  })
  const page = (path: string, words: string) =>
    createRoute({ getParentRoute: () => root, path, component: () => <p>{words}</p> })
  const router = createRouter({
    routeTree: root.addChildren([
      page('/groups/$groupId/barriers', 'The barriers'),
      page('/groups/$groupId/actions', 'The actions'),
      page('/barriers', 'All barriers'),
    ]),
    history: createMemoryHistory({ initialEntries: ['/groups/steel/barriers'] }),
  })
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return { answer, router }
}

test('what is due stands in place of every page of the group, and of no other, until it is accepted', async () => {
  const { answer, router } = open(1)
  await screen.findByText('The notice')
  expect(screen.queryByText('The barriers')).toBeNull()
  act(() => router.history.push('/barriers'))
  await screen.findByText('All barriers')
  act(() => router.history.push('/groups/steel/actions'))
  await screen.findByText('The notice')
  act(() => void answer(null))
  await screen.findByText('The actions')
})

test('the answer that comes just after the page decides; later, the page stays and the next one asks', async () => {
  const { answer, router } = open(null)
  await screen.findByText('The barriers')
  act(() => void answer(1))
  await screen.findByText('The notice')
  act(() => void answer(null))
  await screen.findByText('The barriers')

  await act(() => vi.advanceTimersByTimeAsync(10_000))
  act(() => void answer(2))
  expect(screen.getByText('The barriers')).toBeTruthy()
  act(() => router.history.push('/groups/steel/actions'))
  await screen.findByText('The notice')
})
