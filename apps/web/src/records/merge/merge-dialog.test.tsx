import { MantineProvider } from '@mantine/core'
import { barrierRecord } from '@minga/domain/barrier/barrier'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { customFieldsQuery } from '../../api/custom-fields.ts'
import { groupsQuery } from '../../api/groups.ts'
import { organisationsQuery } from '../../api/organisations.ts'
import { factsKey } from '../../api/query-keys.ts'
import { speak, startLanguage } from '../../language/start-language.ts'
import { onePageRouter } from '../../testing/one-page-router.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { stubResizeObserver } from '../../testing/stub-resize-observer.ts'
import { MergeDialog } from './merge-dialog.tsx'

beforeAll(async () => {
  stubMatchMedia()
  Element.prototype.scrollIntoView = () => undefined
  stubResizeObserver()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

interface Sent {
  readonly key: string
  readonly take: readonly string[]
  readonly seen: readonly { readonly field: string; readonly merged: unknown }[]
}
const sent: Sent[] = []
let answer: () => Promise<Response>

const barrier = (id: string, severity: number) => ({
  record: barrierRecord.schema.parse({ id, title: { en: id }, category: 'financial', severity }),
  facts: { reference: id === 'kept' ? 'BAR-001' : 'BAR-002' },
  group: 'steel',
})

/** The dialog over two barriers; `change` is what another person does to the severity of the second one. */
async function open() {
  sent.length = 0
  vi.stubGlobal('fetch', async (_: string, { body }: { body?: string } = {}) => {
    if (body === undefined) return Response.json({})
    sent.push(JSON.parse(body) as Sent)
    return answer()
  })
  let change: (severity: number) => void = () => undefined
  const router = await onePageRouter(function Page() {
    const [severity, set] = useState(4)
    change = (next) => act(() => set(next))
    const { record, facts } = barrier('kept', 2)
    const neighbours = { barrier: [barrier('kept', 2), barrier('gone', severity)] }
    const editing = { kind: 'barrier', record, facts, group: { id: 'steel' }, neighbours } as never
    return <MergeDialog editing={editing} onClose={() => undefined} />
  }, '/')
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  for (const key of [factsKey('steel'), organisationsQuery.queryKey, groupsQuery.queryKey])
    queries.setQueryData(key, [])
  queries.setQueryData(customFieldsQuery.queryKey, [])
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  fireEvent.click(await screen.findByRole('combobox', { name: 'With which one?' }))
  fireEvent.click(await screen.findByRole('option', { name: /BAR-002/ }))
  fireEvent.click(screen.getByRole('radio', { name: /^4.*BAR-002/ }))
  return { change: (severity: number) => change(severity) }
}
const press = () => fireEvent.click(screen.getByRole('button', { name: 'Merge' }))
const severityIn = ({ seen }: Sent) => seen.find(({ field }) => field === 'severity')?.merged

test('what another person changed while the dialog was open is said before it is decided', async () => {
  answer = async () => Response.json({ code: 'conflict', field: 'seen', message: '' }, { status: 409 })
  const { change } = await open()
  change(5)
  press()
  expect((await screen.findByRole('alert')).textContent).toContain('changed this meanwhile: Severity')
  expect(sent).toEqual([])
  press()
  await screen.findByText(/changed one of the two records/)
  expect(sent.map((each) => [each.take, severityIn(each)])).toEqual([[['severity'], 5]])
})

test('a merge whose answer was lost is asked for again as it was, although it changed what it merges', async () => {
  answer = async () => {
    throw new TypeError('lost')
  }
  const { change } = await open()
  press()
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  await vi.waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Merge' }).disabled).toBe(false))
  change(2)
  press()
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]).toEqual(sent[0])
})
