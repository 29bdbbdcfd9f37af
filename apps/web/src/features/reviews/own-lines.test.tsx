import { MantineProvider } from '@mantine/core'
import type { Me } from '@minga/protocol/http/me'
import type { LineView, ReviewView } from '@minga/protocol/http/reviews'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { useState, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { meQuery } from '../../api/account.ts'
import { speak, startLanguage } from '../../language/start-language.ts'
import { onePageRouter } from '../../testing/one-page-router.ts'
import { stubFonts } from '../../testing/stub-fonts.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { OtherLines } from './other-lines.tsx'
import { OwnLines } from './own-lines.tsx'
import { UnsentLines } from './unsent-lines.tsx'

const sent = vi.fn<(body: unknown) => Response>()
beforeEach(async () => {
  localStorage.clear()
  sent.mockReset()
  stubMatchMedia()
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => sent(JSON.parse(body)))
  stubFonts()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const person = { id: 'ana', name: 'Ana', organisation: 'ficem' }

function line(record: string, own: Partial<LineView['own']> | null = null): LineView {
  const said = { progress: {}, needs: {}, slip: {}, unchanged: false, approved: false, internalSlip: '', number: 1 }
  return {
    record,
    kind: 'action',
    reference: record.toUpperCase(),
    title: { en: record },
    organisation: 'ficem',
    status: 'started',
    standing: 'on-time',
    promised: null,
    due: null,
    daysMoved: 0,
    register: { slip: '', lastUpdate: '', nextStep: '' },
    before: null,
    published: null,
    own: own && { ...said, by: person, at: '2026-12-01T00:00:00.000Z', ...own },
    secretariat: null,
    mark: null,
  } as unknown as LineView
}

const review = { id: 'r', group: 'steel', may: { approve: false, write: true } } as unknown as ReviewView

const queries = new QueryClient()
queries.setQueryData(meQuery.queryKey, { person, organisation: { id: 'ficem' } } as unknown as Me)
queries.setQueryData(['organisations'], [])

/** A page with these lines; `change` gives it others later. */
async function open(...first: readonly LineView[]) {
  return show((lines) => <OwnLines review={review} lines={lines} seen={0} />, first)
}

async function show(draw: (lines: readonly LineView[]) => ReactNode, first: readonly LineView[]) {
  let change: (lines: readonly LineView[]) => void = () => undefined
  const router = await onePageRouter(function Page() {
    const [lines, set] = useState(first)
    change = (next) => act(() => set(next))
    return draw(lines)
  }, '/')
  const { unmount } = render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return { unmount, change: (...lines: readonly LineView[]) => change(lines) }
}

const lineOf = (reference: string) =>
  screen.getAllByRole('listitem').find((each) => within(each).queryByText(reference) !== null) as HTMLElement
const progressOf = (reference: string) =>
  within(lineOf(reference)).getByRole<HTMLTextAreaElement>('textbox', { name: 'Progress made' })
const press = (reference: string, name: string) =>
  fireEvent.click(within(lineOf(reference)).getByRole('button', { name }))
const type = (reference: string, value: string) => fireEvent.change(progressOf(reference), { target: { value } })

test('words of a line stay while another one is written, and through a reload, until they are cancelled', async () => {
  const { unmount } = await open(line('act-1'), line('act-2'))
  press('ACT-1', 'Write the progress')
  type('ACT-1', 'Three plants are measured.')
  press('ACT-2', 'Write the progress')
  expect(progressOf('ACT-1').value).toBe('Three plants are measured.')
  unmount()
  await open(line('act-1'), line('act-2'))
  expect(progressOf('ACT-1').value).toBe('Three plants are measured.')
  press('ACT-1', 'Cancel')
  press('ACT-1', 'Write the progress')
  expect(progressOf('ACT-1').value).toBe('')
})

test('a key replaces no written words with "unchanged"', async () => {
  await open(line('act-1', { progress: { en: 'Written.' } }))
  await act(async () => fireEvent.keyDown(lineOf('ACT-1'), { key: 'u' }))
  expect(sent).not.toHaveBeenCalled()
})

test('the button "unchanged" asks first where words stand that it replaces', async () => {
  sent.mockImplementation(() => Response.json({ code: 'conflict', message: '' }, { status: 409 }))
  await open(line('act-1', { progress: { en: 'Written.' } }))
  press('ACT-1', 'Unchanged')
  expect(sent).not.toHaveBeenCalled()
  const dialog = await screen.findByRole('dialog')
  await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Unchanged' })))
  expect(sent.mock.lastCall?.[0]).toMatchObject({ lines: [{ record: 'act-1', unchanged: true, seen: 1 }] })
})

test('where a colleague wrote meanwhile it says so, and keeping it again names what is shown by then', async () => {
  const refused = { code: 'changed-since', message: '', field: 'seen' }
  sent.mockImplementation(() => Response.json(refused, { status: 409 }))
  const { change } = await open(line('act-1'))
  press('ACT-1', 'Write the progress')
  type('ACT-1', 'Mine.')
  await act(async () => press('ACT-1', 'Keep as draft'))
  expect((await within(lineOf('ACT-1')).findByRole('alert')).textContent).toMatch(/wrote something else/)
  expect(progressOf('ACT-1').value).toBe('Mine.')
  expect(sent.mock.lastCall?.[0]).toMatchObject({ lines: [{ record: 'act-1', seen: 0 }] })
  change(line('act-1', { progress: { en: 'Theirs.' }, number: 7 }))
  await act(async () => press('ACT-1', 'Keep as draft'))
  expect(sent.mock.lastCall?.[0]).toMatchObject({ lines: [{ progress: { en: 'Mine.' }, seen: 7 }] })
})

test('of two who write as the secretariat the second one is shown what the first one wrote', async () => {
  const refused = { code: 'changed-since', message: '', field: 'seen' }
  sent.mockImplementation(() => Response.json(refused, { status: 409 }))
  const running = { ...review, may: { ...review.may, run: true } }
  const others = (lines: readonly LineView[]) => <OtherLines review={running} lines={lines} />
  const { change } = await show(others, [line('act-1')])
  press('ACT-1', 'Write the status by the secretariat')
  type('ACT-1', 'Mine.')
  await act(async () => press('ACT-1', 'Keep as draft'))
  expect((await within(lineOf('ACT-1')).findByRole('alert')).textContent).toMatch(/Another person wrote/)
  expect(sent.mock.lastCall?.[0]).toMatchObject({ as: 'secretariat', lines: [{ record: 'act-1', seen: 0 }] })
  const theirs = { progress: { en: 'Theirs.' }, needs: {}, slip: {}, unchanged: false, number: 9 }
  change({ ...line('act-1'), secretariat: theirs as never })
  expect(within(lineOf('ACT-1')).getByText('Theirs.')).toBeTruthy()
  expect(progressOf('ACT-1').value).toBe('Mine.')
  await act(async () => press('ACT-1', 'Keep as draft'))
  expect(sent.mock.lastCall?.[0]).toMatchObject({ lines: [{ progress: { en: 'Mine.' }, seen: 9 }] })
})

test('words that were not kept when the review closed are shown beside its report until they are discarded', async () => {
  const { unmount } = await open(line('act-1'), line('act-2'))
  press('ACT-1', 'Write the progress')
  type('ACT-1', 'Three plants are measured.')
  unmount()
  const report = (lines: readonly LineView[]) => <UnsentLines review={review.id} lines={lines} />
  await show(report, [line('act-1'), line('act-2')])
  expect(within(lineOf('ACT-1')).getByText('Three plants are measured.')).toBeTruthy()
  expect(screen.queryByText('ACT-2')).toBeNull()
  press('ACT-1', 'Discard')
  expect(screen.queryByText('ACT-1')).toBeNull()
})
