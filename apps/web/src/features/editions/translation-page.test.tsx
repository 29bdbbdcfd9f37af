import { MantineProvider } from '@mantine/core'
import type { GroupView } from '@minga/protocol/http/me'
import { steelDelegate } from '@minga/sync/client/testing/page'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { groupsQuery } from '../../api/groups.ts'
import { speak, startLanguage } from '../../language/start-language.ts'
import { SyncProvider } from '../../sync/sync-provider.tsx'
import { steelGroup } from '../../testing/steel-group.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { TranslationPage } from './translation-page.tsx'

beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const textIn = (state: string) => ({
  roadmaps: [{ id: 'r2', title: 'Aço', room: 'roadmap.r2', wasOpened: true, state }],
})
const open = steelGroup(textIn('open'))
const withArchivedText = steelGroup(textIn('archived'))
const archived = steelGroup({ ...textIn('open'), archived: true })
const title = { block: '@title', leaf: 'a', element: { name: 'paragraph', attributes: {}, content: [] } }
const untranslated = {
  edition: { id: 'r2', language: 'pt', title: '', authentic: false },
  source: { id: 'r1', language: 'es', title: 'Acero', sequence: 1, version: null },
  rows: [{ state: 'missing', source: [title], blocks: [] as (typeof title)[], behind: [], findings: [] }],
  records: [],
  behind: 0,
  missing: 1,
  orphans: 0,
  mayWrite: true,
  mayApprove: true,
  maySayUnaffected: true,
}

// The page opens no room.
const noRooms = () => new Promise<never>(() => undefined)

interface Stage {
  readonly answer?: typeof untranslated
  /** Gets what is written. */
  readonly sent?: (body: unknown) => void
}

/** The page, of a person who reads this group, and what the server answers about it from then on. */
async function show(group: GroupView, groupNow = group, { answer = untranslated, sent = () => undefined }: Stage = {}) {
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: { method?: string; body?: string } = {}) => {
    if (body !== undefined) sent(JSON.parse(body))
    if (method === 'POST') return Response.json({ code: 'not-allowed', message: '' }, { status: 403 })
    return Response.json(path === '/api/groups' ? { groups: [groupNow] } : answer)
  })
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  queries.setQueryData(groupsQuery.queryKey, [group])
  queries.setQueryData(['editions', 'translation', 'r2', 'version'], answer)
  const root = createRootRoute()
  const path = '/groups/$groupId/roadmaps/$roadmapId/translation'
  const router = createRouter({
    routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path, component: TranslationPage })]),
    history: createMemoryHistory({ initialEntries: ['/groups/steel/roadmaps/r2/translation'] }),
  })
  await router.load()
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <SyncProvider identity={steelDelegate} openRooms={noRooms}>
          <RouterProvider router={router as never} />
        </SyncProvider>
      </QueryClientProvider>
    </MantineProvider>,
  )
  return { queries }
}

test.each([
  [withArchivedText, /^This text is archived/],
  [archived, /^The group is archived/],
])('an archived text offers no writing, and says why', async (group, why) => {
  await show(group)
  expect(screen.getByText(why)).toBeDefined()
  expect(screen.getByText('Not translated')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Translate' })).toBeNull()
})

test('a text that was archived meanwhile keeps what was written to copy, and does not speak of the role', async () => {
  await show(open, archived)
  fireEvent.click(screen.getByRole('button', { name: 'Translate' }))
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toMatch(/^The group is archived.*What you wrote is still here/)
  expect(screen.queryByText(/Your role/)).toBeNull()
  expect(screen.getByRole('textbox')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
})

test('what is written stays with the source that it was begun on, also where the row leaves its list meanwhile', async () => {
  const sent: unknown[] = []
  const answer = { ...untranslated, rows: untranslated.rows.map((row) => ({ ...row, blocks: [title] })) }
  const { queries } = await show(open, open, { answer, sent: (body) => sent.push(body) })
  fireEvent.click(screen.getByRole('button', { name: 'Translate' }))
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Aço da região' } })
  const source = { ...answer.source, sequence: 9 }
  const done = { ...answer, source, rows: answer.rows.map((row) => ({ ...row, state: 'draft' })), missing: 0 }
  await act(async () => queries.setQueryData(['editions', 'translation', 'r2', 'version'], done))
  await screen.findByRole('button', { name: /^Not translated: 0/ })
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' })
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Aço da região')
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByRole('alert')
  expect(sent).toMatchObject([{ sequence: 1, translations: [{ block: '@title', source: ['@title'] }] }])
})
