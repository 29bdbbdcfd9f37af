import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { organisationsQuery } from '../api/organisations.ts'
import { speak, startLanguage } from '../language/start-language.ts'
import { stubFonts } from '../testing/stub-fonts.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { ArchiveGroup, DescribeGroup, RestrictGroup } from './group-decisions.tsx'
import type { ArrangedGroup } from './group-menu.tsx'

beforeEach(() => {
  stubMatchMedia()
  stubFonts()
})
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const group = { id: 'steel', names: { en: 'Steel' }, purpose: {}, restricted: false, archived: false } as ArrangedGroup
const matrix = { groups: [{ ...group, losing: [], leftBehind: 0 }], admissions: [], requests: [] }

/** A dialog about the group; `rerender` shows it once another person has changed the group. */
function open(Ask: typeof DescribeGroup) {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_path: string, { body }: { body?: string }) => {
    if (body !== undefined) sent.push(JSON.parse(body))
    return Response.json(body === undefined ? matrix : {})
  })
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  queries.setQueryData(organisationsQuery.queryKey, [])
  const page = (present: ArrangedGroup) => (
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <Ask group={present} onClose={() => undefined} />
      </QueryClientProvider>
    </MantineProvider>
  )
  const { rerender } = render(page(group))
  return { sent, rerender: (present: ArrangedGroup) => rerender(page(present)) }
}

test.each([
  [RestrictGroup, 'restricted', 'Restrict reading'],
  [ArchiveGroup, 'archived', 'Archive the group'],
] as const)(
  'a decision that another person took meanwhile is not turned into its opposite: %o',
  async (Ask, field, verb) => {
    const { sent, rerender } = open(Ask)
    await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: verb }).disabled).toBe(false))
    rerender({ ...group, [field]: true })
    fireEvent.click(screen.getByRole('button', { name: verb }))
    await waitFor(() => expect(sent).toEqual([{ [field]: true }]))
  },
)

test('who describes a group writes back none of the names that another person gave it meanwhile', async () => {
  const { sent, rerender } = open(DescribeGroup)
  const [spanish] = screen.getAllByRole('textbox', { name: 'What it is for, in a sentence or two' })
  if (spanish === undefined) throw new Error('no field')
  fireEvent.change(spanish, { target: { value: 'Respirar.' } })
  rerender({ ...group, names: { en: 'Green steel' }, purpose: { en: 'To breathe.' } })
  expect(screen.getByDisplayValue('Green steel')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent).toEqual([{ purpose: { es: 'Respirar.', en: 'To breathe.' } }])
})
