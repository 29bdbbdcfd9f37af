import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { BringTerms } from './bring-terms.tsx'

const after = { names: { es: ['arrabio'], pt: ['gusa'], en: ['pig iron'] }, definition: {} }
vi.mock('../../api/post-file.ts', () => ({
  postBytes: async () => ({ changes: [{ before: null, after }], same: 0, unread: [] }),
}))

stubMatchMedia()
afterEach(cleanup)
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})

test('terms of a file that are sent again, because no answer came, are the same request and no second terms', async () => {
  const bodies: string[] = []
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    bodies.push(body)
    if (bodies.length === 1) throw new TypeError('lost')
    return Response.json({ at: '2026-11-27T10:00:00.000Z' })
  })
  const onClose = vi.fn<() => void>()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <BringTerms file={new File([''], 'terms.tbx')} onClose={onClose} />
      </MantineProvider>
    </QueryClientProvider>,
  )
  fireEvent.click(await screen.findByRole('button', { name: /1 term/ }))
  await screen.findByText(/No connection|connection/i)
  fireEvent.click(screen.getByRole('button', { name: /1 term/ }))
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(bodies).toHaveLength(2)
  expect(bodies[1]).toBe(bodies[0])
})
