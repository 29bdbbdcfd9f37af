import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../../language/start-language.ts'
import { stubFonts } from '../../../testing/stub-fonts.ts'
import { stubMatchMedia } from '../../../testing/stub-match-media.ts'
import { CoalitionForm } from './coalition-form.tsx'

beforeAll(async () => {
  stubMatchMedia()
  stubFonts()
  await speak(await startLanguage(), 'en')
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('the preferred language stays the first one, whichever others are chosen', async () => {
  const present = { names: { pt: 'Coalizão' }, languages: ['pt', 'es', 'en'], isSetUp: true }
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_path: string, { body }: { body?: string }) => {
    if (body !== undefined) sent.push(JSON.parse(body))
    return Response.json(present)
  })
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <CoalitionForm />
      </QueryClientProvider>
    </MantineProvider>,
  )
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Español' }))
  fireEvent.click(screen.getByRole('checkbox', { name: 'Español' }))
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent).toEqual([{ languages: ['pt', 'en', 'es'] }]))
})
