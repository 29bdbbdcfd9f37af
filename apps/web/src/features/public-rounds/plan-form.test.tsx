import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { PlanForm } from './plan-form.tsx'

beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const viewOf = (stamp: string, en: string) =>
  ({ firstDay: '2999-01-01', lastDay: '2999-01-31', languages: ['en'], words: { en }, stamp }) as never

test('what another person prepared meanwhile is said before it is written over, and one’s own words stay', async () => {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body))
    return Response.json({ code: 'conflict', field: 'seen', message: '' }, { status: 409 })
  })
  const queries = new QueryClient()
  const page = (view: never) => (
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <PlanForm round={{ id: 'r1' } as never} view={view} />
      </QueryClientProvider>
    </MantineProvider>
  )
  const shown = render(page(viewOf('first', 'As it was')))
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Explanation in English/ })
  fireEvent.change(field, { target: { value: 'Ours' } })
  shown.rerender(page(viewOf('second', 'Theirs')))
  const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save without opening' }))
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
