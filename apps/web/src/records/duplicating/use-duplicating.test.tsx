import { MantineProvider } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { noCustomFields } from '@minga/domain/custom-field/custom-field'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { useDuplicating } from './use-duplicating.tsx'

vi.mock('../../sync/use-room.ts', () => ({ useSettled: () => async () => undefined }))

afterEach(cleanup)
beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})

interface Sent {
  readonly key: string
  readonly changes: readonly { readonly record: string; readonly value: unknown }[]
}
const sent: Sent[] = []
const applied = ({ changes }: Sent) =>
  Response.json({ results: changes.map((_, index) => ({ index, state: 'applied' })) })
let answer: (asked: Sent) => Promise<Response>
const open = vi.fn<(copy: string) => void>()
const said = vi.spyOn(notifications, 'show')

beforeEach(() => {
  sent.length = 0
  open.mockClear()
  said.mockClear()
  vi.stubGlobal('fetch', async (path: string, { body }: { body?: string } = {}) => {
    if (body === undefined || !path.endsWith('/records')) return Response.json({})
    const asked = JSON.parse(body) as Sent
    sent.push(asked)
    return answer(asked)
  })
})

// They would stand before those of the files after this one.
afterEach(() => notifications.clean())

function duplicating() {
  const queries = new QueryClient()
  const group = { id: 'steel', register: 'register.steel' } as never
  const register = { kind: 'barrier', own: noCustomFields } as const
  const { result } = renderHook(() => useDuplicating(register, group, new Y.Doc(), open), {
    wrapper: ({ children }) => (
      <MantineProvider>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </MantineProvider>
    ),
  })
  return result.current
}
const slag = (title: string) => ({ id: 'slag', title: { en: title } })
const lost = async () => {
  throw new TypeError('lost')
}

test('a copy whose answer was lost is the same one when it is asked for again, and another one after that', async () => {
  const duplicate = duplicating()
  answer = lost
  duplicate(slag('No slag'))
  await vi.waitFor(() => expect(said).toHaveBeenCalledTimes(1))
  answer = async (asked) => applied(asked)
  duplicate(slag('No slag'))
  await vi.waitFor(() => expect(open).toHaveBeenCalledExactlyOnceWith(sent[0]?.changes[0]?.record))
  expect(sent[1]).toEqual(sent[0])
  duplicate(slag('No slag'))
  await vi.waitFor(() => expect(sent).toHaveLength(3))
  expect(sent[2]?.key).not.toBe(sent[0]?.key)
})

test('a record that was changed since the answer was lost is copied as it stands', async () => {
  const duplicate = duplicating()
  answer = lost
  duplicate(slag('No slag'))
  await vi.waitFor(() => expect(said).toHaveBeenCalledTimes(1))
  answer = async (asked) => applied(asked)
  duplicate(slag('No slag at all'))
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]?.key).not.toBe(sent[0]?.key)
  expect(sent[1]?.changes[0]?.value).toBe('No slag at all (copy)')
})

test('a double press makes one copy', async () => {
  const duplicate = duplicating()
  answer = async (asked) => applied(asked)
  duplicate(slag('No slag'))
  duplicate(slag('No slag'))
  await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(1))
  expect(sent).toHaveLength(1)
})
