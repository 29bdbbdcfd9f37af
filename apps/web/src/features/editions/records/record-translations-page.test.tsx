import { MantineProvider } from '@mantine/core'
import { steelDelegate } from '@minga/sync/client/testing/page'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { groupsQuery } from '../../../api/groups.ts'
import { speak, startLanguage } from '../../../language/start-language.ts'
import { SyncProvider } from '../../../sync/sync-provider.tsx'
import { steelGroup } from '../../../testing/steel-group.ts'
import { stubMatchMedia } from '../../../testing/stub-match-media.ts'
import { RecordTranslationsPage } from './record-translations-page.tsx'

beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

// The page opens no room.
const noRooms = () => new Promise<never>(() => undefined)
const group = steelGroup()
const records = ['r1', 'r2']
const said = (record: string) => ({
  record,
  field: 'title',
  language: 'es',
  words: '',
  elements: [{ name: 'paragraph', attributes: { id: record }, content: [{ text: `Título ${record}`, marks: {} }] }],
})

/** The page of a group with two titles that have no Portuguese: once one is written it leaves the list, as on the server. */
async function show() {
  const written = new Set<string>()
  const answerTo = (path: string, body?: string) => {
    const { pathname, searchParams } = new URL(path, 'http://minga')
    if (body !== undefined) {
      const { translations } = JSON.parse(body) as { translations: { record: string }[] }
      for (const { record } of translations) written.add(record)
      return { written: [] }
    }
    if (pathname === '/api/groups') return { groups: [group] }
    if (pathname.endsWith('/languages')) {
      return { languages: [{ language: 'pt', behind: 0, missing: 2 - written.size, orphans: 0 }] }
    }
    if (pathname.endsWith('/record-texts')) {
      return { texts: (searchParams.get('records') ?? '').split(',').map(said), records: [] }
    }
    const left = records.filter((record) => !written.has(record))
    return {
      texts: left.map((record) => ({
        record,
        kind: 'barrier',
        reference: record.toUpperCase(),
        field: 'title',
        source: 'es',
        state: 'missing',
        from: null,
        said: null,
      })),
      behind: 0,
      missing: left.length,
      orphans: 0,
      sources: ['es'],
      mayWrite: true,
      mayApprove: true,
      maySayUnaffected: true,
    }
  }
  vi.stubGlobal('fetch', async (path: string, { body }: { body?: string } = {}) => Response.json(answerTo(path, body)))
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } })
  queries.setQueryData(groupsQuery.queryKey, [group])
  const root = createRootRoute()
  const path = '/groups/$groupId/translations'
  const router = createRouter({
    routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path, component: RecordTranslationsPage })]),
    history: createMemoryHistory({ initialEntries: ['/groups/steel/translations?language=pt'] }),
  })
  await router.load()
  const page = (
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <SyncProvider identity={steelDelegate} openRooms={noRooms}>
          <RouterProvider router={router as never} />
        </SyncProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
  // It waits for sentences.
  await act(async () => render(page))
}

const rowOf = async (record: string) => {
  const row = (await screen.findByText(record.toUpperCase())).closest('li')
  if (row === null) throw new Error(`no row of ${record}`)
  return within(row)
}

test('what is written in one row is still there when another one is done and leaves the list', async () => {
  await show()
  for (const record of records) {
    fireEvent.click(await (await rowOf(record)).findByRole('button', { name: 'Translate' }))
    fireEvent.change((await rowOf(record)).getByRole('textbox'), { target: { value: `Em português: ${record}` } })
  }
  fireEvent.click((await rowOf('r1')).getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByText('R1')).toBeNull())
  const field = (await rowOf('r2')).getByRole<HTMLTextAreaElement>('textbox')
  expect(field.value).toBe('Em português: r2')
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Em português: r2')
})
