import { MantineProvider } from '@mantine/core'
import { groupId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../language/start-language.ts'
import { SuspendedWriters } from './suspended-writers.tsx'
import { stubMatchMedia } from '../testing/stub-match-media.ts'

let suspensions: unknown[] = []
const lifted: unknown[] = []
beforeAll(async () => {
  stubMatchMedia()
  vi.stubGlobal('fetch', async (path: string, { body = '' }: { readonly body?: string } = {}) => {
    if (path === '/api/groups/steel/suspensions') return Response.json({ suspensions })
    if (path === '/api/organisations') return Response.json({ organisations: [] })
    lifted.push([path, JSON.parse(body)])
    suspensions = suspensions.slice(1)
    return Response.json({})
  })
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const group = {
  id: groupId.parse('steel'),
  name: 'Steel',
  register: 'register.steel',
  roadmaps: [{ id: 'r1', room: 'roadmap.r1', title: 'Roadmap 2030', state: 'open' }],
} as unknown as GroupView

function show() {
  const queries = new QueryClient()
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <SuspendedWriters group={group} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return queries
}

const suspended = (person: string, name: string, room: string) => ({
  room,
  person,
  name,
  organisation: 'ficem',
  at: '2026-11-26T09:00:00.000Z',
})

test('suspended writers are listed with room and reason, and one press lifts a suspension', async () => {
  suspensions = [
    suspended('p1', 'Ana D’Ávila 🌱', 'roadmap.r1'),
    suspended('p2', 'Rui', 'register.steel'),
    suspended('p3', 'Eva', 'roadmap.a-draft'),
  ]
  show()
  await screen.findByText(/Ana D’Ávila 🌱/)
  expect(screen.getByText(/held up everybody’s writing/)).toBeTruthy()
  const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(lines[0]).toMatch(/^Ana D’Ávila 🌱 · ficemRoadmap “Roadmap 2030” · /)
  expect(lines[1]).toContain('Register · ')
  expect(lines[2]).toContain('A roadmap · ')
  act(() => screen.getAllByRole('button', { name: 'Let them write again' })[0]?.click())
  await waitFor(() => expect(screen.queryByText(/Ana/)).toBeNull())
  expect(lifted).toEqual([['/api/groups/steel/suspensions/lift', { room: 'roadmap.r1', person: 'p1' }]])
  expect(screen.getAllByRole('listitem')).toHaveLength(2)
})

test('without suspended writers nothing is shown', async () => {
  suspensions = []
  const queries = show()
  await waitFor(() => expect(queries.getQueryData(['suspensions', 'steel'])).toEqual([]))
  await act(async () => undefined)
  expect(screen.queryByRole('heading')).toBeNull()
})
