import { MantineProvider } from '@mantine/core'
import { organisationId, roadmapId } from '@minga/domain/identity/ids'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { onePageRouter } from '../../testing/one-page-router.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { stubResizeObserver } from '../../testing/stub-resize-observer.ts'
import { OpenSignOff } from './open-sign-off.tsx'

const version = { id: '0f8fad5b-d9cb-469f-a165-70867728950e', name: 'Para la plenaria' }
const text = { roadmap: 'acero', language: 'es', authentic: true, todo: 0, versions: [version] }
vi.mock('./use-offered-texts.ts', () => ({ useOfferedTexts: () => ({ query: {}, texts: [text] }) }))

afterEach(cleanup)
beforeAll(async () => {
  stubMatchMedia()
  stubResizeObserver()
  await speak(await startLanguage(), 'en')
})

test('a sign-off that is changed after its answer was lost leads to the one that is open', async () => {
  const sent: { id: string }[] = []
  vi.stubGlobal('fetch', async (_path: string, { body }: { body?: string } = {}) => {
    if (body === undefined) return Response.json({ organisations: [] })
    sent.push(JSON.parse(body))
    if (sent.length === 1) throw new TypeError('lost')
    return Response.json({ code: 'conflict', message: 'something else was asked', field: 'key' }, { status: 409 })
  })
  const organisations = [{ organisation: organisationId.parse('alacero'), canAnswer: true }]
  const open = () => (
    <OpenSignOff group="acero" roadmap={roadmapId.parse('acero')} organisations={organisations} onClose={() => {}} />
  )
  const router = await onePageRouter(open, '/')
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MantineProvider env="test">
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  )
  fireEvent.change(await screen.findByLabelText(/Last day/), { target: { value: '2099-12-31' } })
  const send = screen.getByRole('button', { name: 'Open the sign-off' })
  fireEvent.click(send)
  await screen.findByText(/connection/i)
  fireEvent.change(screen.getByRole('textbox', { name: /What is asked/ }), { target: { value: 'Do we?' } })
  fireEvent.click(send)
  const link = await screen.findByRole('link', { name: 'Show the sign-off' })
  expect(link.getAttribute('href')).toContain(sent[0]?.id)
  expect(screen.getByRole('alert').textContent).toContain('already open with what was sent first')
})
