import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { ChangeableView } from './changeable-view.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})
beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})

const view = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004',
  kind: 'barrier',
  name: 'Grave',
  scope: 'mine',
  query: 'level=critical',
  by: { id: 'ana', name: 'Ana', organisation: 'alacero' },
  at: '2026-12-01T10:00:00.000Z',
} as const

test('a new name that another person’s change refuses stays in its field, with the reason, until it is given', async () => {
  const answers = [
    Response.json({ code: 'conflict', field: 'seen', message: 'changed' }, { status: 409 }),
    Response.json({ ...view, name: 'Grave d’abord 🌱' }),
  ]
  vi.stubGlobal('fetch', async (_: string, { method = 'GET' }: { method?: string } = {}) =>
    method === 'PATCH' ? answers.shift() : Response.json({ views: [view] }),
  )
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <ChangeableView view={view as never} group={{ id: 'acero' } as never} shownQuery="" />
      </QueryClientProvider>
    </MantineProvider>,
  )
  fireEvent.click(await screen.findByRole('button', { name: /rename/i }))
  const field = screen.getByRole('textbox')
  fireEvent.change(field, { target: { value: 'Grave d’abord 🌱' } })
  fireEvent.submit(field)
  await screen.findByRole('alert')
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('Grave d’abord 🌱')
  fireEvent.submit(screen.getByRole('textbox'))
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull())
  expect(answers).toEqual([])
})
