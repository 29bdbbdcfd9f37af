import { MantineProvider } from '@mantine/core'
import type { SearchHit } from '@minga/protocol/http/search'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  type RouteComponent,
  RouterProvider,
} from '@tanstack/react-router'
import { configure, render } from '@testing-library/react'
import { vi } from 'vitest'

import { steelDelegate } from '@minga/sync/client/testing/page'
import { meQuery } from '../api/account.ts'
import { groupsQuery } from '../api/groups.ts'
import { organisationsQuery } from '../api/organisations.ts'
import { SyncProvider } from '../sync/sync-provider.tsx'

// A busy machine takes seconds to draw a page for the first time.
configure({ asyncUtilTimeout: 20_000 })

/** What the server answers to one question; undefined where it cannot be reached. */
export type Answering = (asked: URLSearchParams) => object | undefined | Promise<object | undefined>

export function hit(own: Partial<SearchHit>): SearchHit {
  return {
    kind: 'barrier',
    id: 'b1',
    part: null,
    group: 'steel',
    organisation: null,
    reference: null,
    title: 'Scrap',
    section: '',
    language: null,
    excerpt: [],
    address: '/groups/steel/barriers?record=b1',
    at: '2026-11-20T10:00:00.000Z',
    ...own,
  } as SearchHit
}

/** An answer with these hits, all of them barriers of one group. */
export function found(hits: readonly SearchHit[], own: object = {}): object {
  const counts = hits.length === 0 ? {} : { barrier: hits.length }
  const groups = hits.length === 0 ? {} : { steel: hits.length }
  const facets = { groups, organisations: {}, languages: {}, times: hits.length === 0 ? {} : { year: hits.length } }
  return { hits, counts, facets, isPartial: false, isPreparing: false, ...own }
}

// No page of a search opens a room.
const noRooms = () => new Promise<never>(() => undefined)

function Signed() {
  return (
    <SyncProvider identity={steelDelegate} openRooms={noRooms}>
      <Outlet />
    </SyncProvider>
  )
}

/** Pages of a person who reads one group with one roadmap, at an address, with a server that only searches. */
export function openAt(address: string, pages: Readonly<Record<string, RouteComponent>>, answer: Answering) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string, { signal }: RequestInit) => {
    const url = new URL(path, 'http://minga.test')
    if (url.pathname !== '/api/search') return Response.json({ code: 'not-found', message: '' }, { status: 404 })
    asked.push(url.search)
    const given = await answer(url.searchParams)
    signal?.throwIfAborted()
    if (given === undefined) throw new TypeError('no network')
    return Response.json(given)
  })
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  const steel = { id: 'steel', name: 'Steel', names: { en: 'Steel' }, roadmaps: [{ id: 'r1', title: 'Clean steel' }] }
  queries.setQueryData(groupsQuery.queryKey, [steel] as never)
  queries.setQueryData(organisationsQuery.queryKey, [
    { id: 'ficem', shortName: 'FICEM', names: { en: 'Cement' }, hue: 'amber', kind: 'signatory' },
  ] as never)
  queries.setQueryData(meQuery.queryKey, {
    person: { id: 'ana', roles: [] },
    organisation: { id: 'ficem', kind: 'signatory' },
    groups: [],
  } as never)
  const root = createRootRoute({ component: Signed })
  const routes = Object.entries(pages).map(([path, component]) =>
    createRoute({ getParentRoute: () => root, path, component }),
  )
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: [address] }),
    // As the app writes its addresses.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const given = Object.entries(search).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
      const text = new URLSearchParams(given).toString()
      return text === '' ? '' : `?${text}`
    },
  })
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return { router, asked, queries }
}
