import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { stubResizeObserver } from '../../testing/stub-resize-observer.ts'
import { AnswerDialog } from './answer-dialog.tsx'

vi.mock('../../api/account.ts', () => ({ useMe: () => ({ organisation: { id: 'alacero', shortName: 'Alacero' } }) }))

beforeAll(async () => {
  stubMatchMedia()
  stubResizeObserver()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const signOff = {
  id: 's1',
  procedure: 'endorse',
  closesOn: '2999-01-01',
  texts: [{ number: 1, name: 'First', root: 'a'.repeat(64) }],
}
const text = { language: 'en', tree: [], clauses: new Map(), clauseSaying: () => undefined }
const of = (id: string, position: string, name: string) => ({
  id,
  position,
  by: { name },
  reservations: [],
  reason: '',
  cure: '',
  mandate: 'Board, act 12',
})

const pageOf = (last: object | undefined) => (
  <MantineProvider env="test">
    <QueryClientProvider client={new QueryClient()}>
      <AnswerDialog
        signOff={signOff as never}
        text={text as never}
        last={last as never}
        unsent={undefined}
        onClose={() => undefined}
      />
    </QueryClientProvider>
  </MantineProvider>
)

test('the answer of a colleague that comes while one is written is shown before it is replaced', async () => {
  const sent: { seen: string | null }[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body?: string } = {}) => {
    if (body !== undefined) sent.push(JSON.parse(body))
    return Response.json({ code: 'conflict', message: 'another', field: 'seen' }, { status: 409 })
  })
  const first = of('0f8fad5b-d9cb-469f-a165-70867728950e', 'endorses', 'Ana')
  const { rerender } = render(pageOf(first))
  const send = screen.getByRole('button', { name: 'Record the position' })
  fireEvent.click(send)
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  const second = of('7c9e6679-7425-40de-944b-e07fc1f90ae7', 'objects', 'Luis')
  rerender(pageOf(second))
  expect((await screen.findByText(/Luis answered for your organisation/)).textContent).toContain('Objects')
  fireEvent.click(screen.getByRole('button', { name: 'Record the position' }))
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  expect(sent.map(({ seen }) => seen)).toEqual([first.id, second.id])
})
