import { MantineProvider } from '@mantine/core'
import type { GroupView } from '@minga/protocol/http/me'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { groupsQuery } from '../api/groups.ts'
import { speak, startLanguage } from '../language/start-language.ts'
import { steelGroup } from '../testing/steel-group.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { RoleNotice } from './role-notice.tsx'

beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})
const observed: MutationObserver[] = []
afterEach(() => {
  cleanup()
  // It would watch the pages of the files after this one.
  for (const observer of observed.splice(0)) observer.disconnect()
})

const steelWith = (state: 'open' | 'archived', own: Partial<GroupView> = {}) =>
  steelGroup({ roadmaps: [{ id: 'r1', title: '2030', room: 'roadmap.r1', wasOpened: true, state }], ...own })
const steel = steelWith('open')
const withArchivedRoadmap = steelWith('archived')
const archived = steelWith('open', { archived: true, role: 'reader' })

/** The notice of the roadmap, with what it said until now, each sentence once. */
function open(group: GroupView, canWrite: boolean) {
  let answer: Promise<Response> = new Promise(() => undefined)
  vi.stubGlobal('fetch', () => answer)
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  const learns = (now: GroupView) => act(async () => void queries.setQueryData(groupsQuery.queryKey, [now]))
  queries.setQueryData(groupsQuery.queryKey, [group])
  const notice = (may: boolean) => (
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <RoleNotice canWrite={may} room="roadmap.r1" />
      </QueryClientProvider>
    </MantineProvider>
  )
  const { rerender } = render(notice(canWrite))
  const said: string[] = []
  const listen = () => {
    const sentence = screen.queryByRole('alert')?.textContent ?? ''
    if (sentence !== '' && said.at(-1) !== sentence) said.push(sentence)
  }
  const observer = new MutationObserver(listen)
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  observed.push(observer)
  /** The right changes, and the groups are asked for; without `now` they cannot be reached. */
  const change = async (may: boolean, now?: GroupView) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>()
    answer = promise
    rerender(notice(may))
    const before = said.length
    await act(async () => undefined)
    expect(said).toHaveLength(before)
    expect(screen.queryByRole('alert')).toBeNull()
    if (now === undefined) reject(new TypeError('Failed to fetch'))
    else resolve(Response.json({ groups: [now] }))
    await screen.findByRole('alert')
    await act(async () => undefined)
  }
  return { said, change, learns }
}

test('an archived roadmap is said to be archived, and back from the archive, whether the page heard of it before or not', async () => {
  const { said, change, learns } = open(steel, true)
  await change(false, withArchivedRoadmap)
  await change(true, steel)
  await learns(withArchivedRoadmap)
  await change(false, withArchivedRoadmap)
  await learns(steel)
  await change(true, steel)
  const [gone, back] = [/^This roadmap was archived/, /^This roadmap is out of the archive/].map((each) =>
    expect.stringMatching(each),
  )
  expect(said).toEqual([gone, back, gone, back])
})

test('the same of a group', async () => {
  const { said, change } = open(steel, true)
  await change(false, archived)
  await change(true, steel)
  expect(said).toEqual([
    expect.stringMatching(/^The group was archived/),
    expect.stringMatching(/^The group was brought back/),
  ])
})

test('a change of the role is said, also by a reader who saw the roadmap come back from the archive', async () => {
  const asReader = { role: 'reader' } as const
  const { said, change, learns } = open(steelWith('archived', asReader), false)
  await learns(steelWith('open', asReader))
  await change(true, steel)
  await change(false, steelWith('open', asReader))
  expect(said).toEqual([
    expect.stringMatching(/^Your role here has changed: .* can write/),
    expect.stringMatching(/^Your role here has changed: .* no longer write/),
  ])
})

test('a suspension of writing alone is no change of the role, and neither is its end', async () => {
  const { said, change } = open(steel, true)
  await change(false, steel)
  await change(true, steel)
  await change(false, steelWith('open', { role: 'reader' }))
  await change(true, steel)
  expect(said).toEqual([
    expect.stringMatching(/^You can no longer write here, though your role is the same/),
    expect.stringMatching(/^You can write here again/),
    expect.stringMatching(/^Your role here has changed: .* no longer write/),
    expect.stringMatching(/^Your role here has changed: .* can write/),
  ])
})

test('without an answer about the groups, no reason is said', async () => {
  const { said, change } = open(steel, true)
  await change(false)
  expect(said).toEqual([expect.stringMatching(/^From now on you read here/)])
})
