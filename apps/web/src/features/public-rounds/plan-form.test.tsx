import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { RunRound } from './public-round-page.tsx'

beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const viewOf = (stamp: string, en: string, state = 'prepared') =>
  ({
    firstDay: '2999-01-01',
    lastDay: '2999-01-31',
    languages: ['en'],
    words: { en },
    stamp,
    state,
  }) as never

/** The form and the acts below it, as they stand on their page. */
function Page({ view }: { readonly view: never }) {
  const known = { public: view, counts: null, mails: true, mayRun: true, canBePublic: true } as const
  return <RunRound round={{ id: 'r1' } as never} group={{} as never} known={known} />
}

function show(view: never) {
  const queries = new QueryClient()
  const page = (now: never) => (
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <Page view={now} />
      </QueryClientProvider>
    </MantineProvider>
  )
  const { rerender } = render(page(view))
  return { change: (now: never) => rerender(page(now)) }
}

const explanation = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Explanation in English/ })
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save without opening' }))

test('what another person prepared meanwhile is said before it is written over, and one’s own words stay', async () => {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body))
    return Response.json({ code: 'conflict', field: 'seen', message: '' }, { status: 409 })
  })
  const page = show(viewOf('first', 'As it was'))
  const field = explanation()
  fireEvent.change(field, { target: { value: 'Ours' } })
  page.change(viewOf('second', 'Theirs'))
  save()
  expect((await screen.findByRole('alert')).textContent).toContain('Another person saved')
  expect(field.value).toBe('Ours')
  save()
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  expect(sent).toMatchObject([
    { seen: 'first', words: { en: 'Ours' } },
    { seen: 'second', words: { en: 'Ours' } },
  ])
})

test('what is not saved does not read as saved, and the round is not opened without it', async () => {
  const kept = { public: null, mayRun: true, canBePublic: true, mails: true, counts: null }
  vi.stubGlobal('fetch', async () => Response.json(kept))
  show(viewOf('first', 'As it was'))
  const open = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Open to the public' })
  expect(open().disabled).toBe(false)
  fireEvent.change(explanation(), { target: { value: 'Ours' } })
  expect(open().disabled).toBe(true)
  save()
  expect((await screen.findByText(/^Saved/)).textContent).toContain('Saved')
  expect(open().disabled).toBe(false)
  fireEvent.change(explanation(), { target: { value: 'Ours, and more' } })
  expect(screen.queryByText(/^Saved/)).toBeNull()
  expect(open().disabled).toBe(true)
})

test('where another person opened the round meanwhile, one’s words stay to be copied until they are discarded', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ code: 'conflict', field: 'round', message: '' }, { status: 409 }))
  const page = show(viewOf('first', 'As it was'))
  const field = explanation()
  fireEvent.change(field, { target: { value: 'Ours' } })
  save()
  page.change(viewOf('first', 'As it was', 'open'))
  await screen.findByText(/opened the consultation meanwhile/)
  expect([explanation(), field.value, field.readOnly]).toEqual([field, 'Ours', true])
  expect(screen.queryByRole('button', { name: 'Save without opening' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Discard' }))
  expect(screen.queryByText(/Explanation/)).toBeNull()
})
