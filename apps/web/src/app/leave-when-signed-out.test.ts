import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'

import { useIsSessionOver } from '../api/page-session.ts'
import { leaveWhenSignedOut } from './leave-when-signed-out.ts'

const loadedAt = 1_000_000

/** @param answeredAt when the server last said who the person is */
async function afterRefusal(page: string, answeredAt: number | undefined): Promise<string> {
  const root = createRootRoute()
  const at = (path: string) => createRoute({ getParentRoute: () => root, path })
  const router = createRouter({
    routeTree: root.addChildren([at('/sign-in'), at('/text')]),
    history: createMemoryHistory({ initialEntries: [page] }),
  })
  await router.load()
  const queries = new QueryClient()
  if (answeredAt !== undefined) queries.setQueryData(['me'], { person: {} }, { updatedAt: answeredAt })
  leaveWhenSignedOut(queries, router, loadedAt)
  await router.load()
  return router.latestLocation.href
}

test('a page on which a person was signed in stays, and knows that the session is over', async () => {
  const { result } = renderHook(() => useIsSessionOver())
  expect(result.current).toBe(false)
  await act(async () => expect(await afterRefusal('/text', loadedAt + 1)).toBe('/text'))
  expect(result.current).toBe(true)
})

test('a page that was opened after the session had ended leads to sign-in', async () => {
  expect(await afterRefusal('/text', loadedAt - 1)).toBe('/sign-in?next=%2Ftext&problem=ended')
  expect(await afterRefusal('/text', undefined)).toBe('/sign-in?next=%2Ftext')
})

test('sign-in stays', async () => {
  expect(await afterRefusal('/sign-in', loadedAt + 1)).toBe('/sign-in')
})
