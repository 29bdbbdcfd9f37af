import { groupId } from '@minga/domain/identity/ids'
import type { FullnessAnswer } from '@minga/protocol/http/fullness'
import type { GroupView } from '@minga/protocol/http/me'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../language/start-language.ts'
import { RoomFullness } from './room-fullness.tsx'

let asked: string[] = []
let answer: FullnessAnswer
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})
beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    return Response.json(answer)
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** In ms. */
const untilAtRest = 10_000

const group: GroupView = {
  id: groupId.parse('steel'),
  role: 'editor',
} as GroupView

/** @returns the text of the line, '' without one */
async function lineOf(
  fullness: FullnessAnswer,
  { room = 'roadmap.steel', role = 'editor' }: { room?: string; role?: GroupView['role'] } = {},
): Promise<string> {
  answer = fullness
  const queries = new QueryClient()
  vi.useFakeTimers()
  render(
    <QueryClientProvider client={queries}>
      <RoomFullness room={room} canWrite group={{ ...group, role }} />
    </QueryClientProvider>,
  )
  act(() => void vi.advanceTimersByTime(untilAtRest))
  vi.useRealTimers()
  await waitFor(() => expect(queries.getQueryData(['fullness', room])).toEqual(fullness))
  await act(async () => undefined)
  const line = screen.queryByRole('status')
  return line?.textContent ?? ''
}

test('from 80 % on, writers see how full it is and what to do', async () => {
  expect(await lineOf({ room: 0.839, own: 0.4 })).toMatch(/^This roadmap is 83% full\. .*begin another/)
  expect(asked).toEqual(['/api/rooms/roadmap.steel/fullness'])
  cleanup()
  expect(await lineOf({ room: 0.999, own: 0.4 }, { room: 'register.steel' })).toMatch(/^This register is 99% full/)
})

test('leads of the group see more', async () => {
  const forEditor = await lineOf({ room: 0.9, own: 0 })
  cleanup()
  const forLead = await lineOf({ room: 0.9, own: 0 }, { role: 'lead' })
  expect(forLead).toContain(forEditor)
  expect(forLead).toMatch(/until something is removed/)
})

test('a writer near their own limit sees that, never above 100 %', async () => {
  expect(await lineOf({ room: 0.5, own: 1.2 })).toMatch(/100% of what one person may/)
})

test('below 80 % nothing is shown', async () => {
  expect(await lineOf({ room: 0.79, own: 0.799 })).toBe('')
})

test('a page that is not at rest yet does not ask', async () => {
  vi.resetModules()
  const { RoomFullness: OfNewPage } = await import('./room-fullness.tsx')
  render(
    <QueryClientProvider client={new QueryClient()}>
      <OfNewPage room="roadmap.steel" canWrite group={group} />
    </QueryClientProvider>,
  )
  await act(async () => undefined)
  expect(asked).toEqual([])
})

test('the page of a reader does not ask', () => {
  answer = { room: 1, own: 1 }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RoomFullness room="roadmap.steel" canWrite={false} group={group} />
    </QueryClientProvider>,
  )
  expect(screen.queryByRole('status')).toBeNull()
  expect(asked).toEqual([])
})
