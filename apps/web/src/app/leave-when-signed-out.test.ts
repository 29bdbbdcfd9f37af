import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { expect, test } from 'vitest'

import { leaveWhenSignedOut } from './leave-when-signed-out.ts'

const loadedAt = 1_000_000

/** @param answeredAt when the server last said who the person is */
async function afterRefusal(page: string, answeredAt: number | undefined): Promise<string> {
  const root = createRootRoute()
  const at = (path: string, staticData: { readonly saysSessionEnded?: true } = {}) =>
    createRoute({ getParentRoute: () => root, path, staticData })
  const router = createRouter({
    routeTree: root.addChildren([at('/'), at('/sign-in'), at('/text', { saysSessionEnded: true })]),
    history: createMemoryHistory({ initialEntries: [page] }),
  })
  await router.load()
  const queries = new QueryClient()
  if (answeredAt !== undefined) queries.setQueryData(['me'], { person: {} }, { updatedAt: answeredAt })
  leaveWhenSignedOut(queries, router, loadedAt)
  await router.load()
  return router.latestLocation.href
}

test('a text that was written in stays on the screen, also when its page asks again by itself', async () => {
  expect(await afterRefusal('/text', loadedAt + 1)).toBe('/text')
})

test('a text that was opened after the session had ended leads to sign-in', async () => {
  expect(await afterRefusal('/text', loadedAt - 1)).toBe('/sign-in?next=%2Ftext&problem=ended')
  expect(await afterRefusal('/text', undefined)).toBe('/sign-in?next=%2Ftext')
})

test('any other page leads to sign-in, and sign-in stays', async () => {
  expect(await afterRefusal('/', loadedAt + 1)).toBe('/sign-in?next=%2F&problem=ended')
  expect(await afterRefusal('/sign-in', loadedAt + 1)).toBe('/sign-in')
})
