import { MantineProvider } from '@mantine/core'
import type { GroupView, Me } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { meQuery } from '../api/account.ts'
import { speech } from '../language/speech.ts'
import { speak, startLanguage } from '../language/start-language.ts'
import { stubFonts } from '../testing/stub-fonts.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { ThreadDisposition } from './thread-disposition.tsx'

beforeAll(async () => {
  stubMatchMedia()
  stubFonts()
  await speak(await startLanguage(), 'en')
  await speech.load('talk')
})
afterEach(cleanup)

const ana = { id: 'ana', name: 'Ana', organisation: 'ficem' }
const group = { id: 'steel', role: 'lead', member: true, restricted: false, archived: false } as unknown as GroupView
const me = { person: { ...ana, roles: [] }, organisation: { id: 'ficem', kind: 'signatory' }, groups: [group] }

const open = {
  id: 't1',
  audience: 'coalition',
  organisation: 'alacero',
  by: { id: 'eva', name: 'Eva', organisation: 'alacero' },
  readers: null,
  proposal: null,
  disposition: null,
} as unknown as ThreadView

function card(thread: ThreadView) {
  return <ThreadDisposition thread={thread} group={group} isOpen />
}

test('who writes why they reject sees that another person decided, and cannot replace that unseen', async () => {
  const queries = new QueryClient()
  queries.setQueryData(meQuery.queryKey, me as unknown as Me)
  queries.setQueryData(['organisations'], [])
  const shown = (thread: ThreadView) => (
    <MantineProvider>
      <QueryClientProvider client={queries}>{card(thread)}</QueryClientProvider>
    </MantineProvider>
  )
  const asked = vi.fn<(body: unknown) => Response>(() =>
    Response.json({ code: 'conflict', message: '' }, { status: 409 }),
  )
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => asked(JSON.parse(body)))
  const { rerender } = render(shown(open))
  fireEvent.click(screen.getByRole('button', { name: 'Resolve' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Rejected' }))
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Not ours.' } })
  const reject = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Reject' })
  await act(async () => fireEvent.click(reject()))
  expect(asked.mock.lastCall?.[0]).toEqual({ disposition: 'rejected', reason: 'Not ours.', seen: null })

  const accepted = {
    disposition: 'accepted',
    reason: '',
    by: open.by,
    at: '2026-12-01T00:00:00.000Z',
    via: null,
    program: null,
  }
  rerender(shown({ ...open, disposition: accepted as ThreadView['disposition'] }))
  expect(screen.getByText('Eva', { exact: false })).toBeDefined()
  expect(screen.getByText('Accepted')).toBeDefined()
  expect([screen.getByRole<HTMLTextAreaElement>('textbox').value, reject().disabled]).toEqual(['Not ours.', true])
})
