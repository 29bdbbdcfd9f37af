import { MantineProvider } from '@mantine/core'
import type { GroupView, Me, RoadmapView } from '@minga/protocol/http/me'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { meQuery } from '../api/account.ts'
import { speak, startLanguage } from '../language/start-language.ts'
import { onePageRouter } from '../testing/one-page-router.ts'
import { stubFonts } from '../testing/stub-fonts.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { stubResizeObserver } from '../testing/stub-resize-observer.ts'
import { OpenRound } from './open-round.tsx'

beforeAll(async () => {
  stubMatchMedia()
  stubFonts()
  stubResizeObserver()
  await speak(await startLanguage(), 'en')
})
beforeEach(() => localStorage.clear())
afterEach(cleanup)

const draft = { id: 'draft', title: 'Draft', state: 'draft', readers: { organisations: ['ficem'], observers: [] } }
const group = {
  id: 'steel',
  roadmaps: [draft as unknown as RoadmapView],
  readers: { organisations: ['alacero', 'ficem'], observers: ['watch'] },
} as unknown as GroupView

async function open() {
  const queries = new QueryClient()
  queries.setQueryData(meQuery.queryKey, { person: { id: 'ana' } } as Me)
  queries.setQueryData(['organisations'], [])
  const router = await onePageRouter(() => <OpenRound group={group} close={() => undefined} />, '/')
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  )
}

const field = (name: RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name })

test('name and question are there again when the dialog was closed too early', async () => {
  await open()
  fireEvent.change(field(/^Name/), { target: { value: 'Second round' } })
  fireEvent.change(field(/question/i), { target: { value: 'Is 2035 realistic?' } })
  cleanup()
  await open()
  expect([field(/^Name/).value, field(/question/i).value]).toEqual(['Second round', 'Is 2035 realistic?'])
})

test('about a draft those are invited who read it', async () => {
  const asked = vi.fn<(body: unknown) => Response>(() =>
    Response.json({ code: 'conflict', message: '' }, { status: 409 }),
  )
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => asked(JSON.parse(body)))
  await open()
  fireEvent.change(field(/^Name/), { target: { value: 'First' } })
  fireEvent.change(screen.getByLabelText(/^Last day/), { target: { value: '2999-12-31' } })
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Open a round' })))
  expect(asked.mock.lastCall?.[0]).toMatchObject({ about: { roadmap: 'draft' }, organisations: ['ficem'] })
})
