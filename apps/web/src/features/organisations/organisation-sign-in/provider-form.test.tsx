import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../../language/start-language.ts'
import { stubFonts } from '../../../testing/stub-fonts.ts'
import { stubMatchMedia } from '../../../testing/stub-match-media.ts'
import { stubResizeObserver } from '../../../testing/stub-resize-observer.ts'
import { ProviderForm } from './provider-form.tsx'

beforeEach(() => {
  stubMatchMedia()
  stubFonts()
  stubResizeObserver()
})
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** The form of an organisation that has a sign-in of its own. @returns what it sends */
function open() {
  const sent: string[] = []
  vi.stubGlobal('fetch', async (path: string, { method = 'GET' }: { method?: string } = {}) => {
    sent.push(`${method} ${path}`)
    return Response.json({})
  })
  const domain = { domain: 'ficem.example', standing: 'proved', record: { name: '_minga', value: 'x' } } as const
  const present = { issuer: 'https://id.ficem.example', clientId: 'minga', domains: [domain] }
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <ProviderForm organisation="ficem" present={present} callback="https://minga.example/callback" />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return sent
}

test('an own sign-in is removed once its consequences were confirmed', async () => {
  const sent = open()
  fireEvent.click(screen.getByRole('button', { name: 'Remove the own sign-in' }))
  const dialog = await screen.findByRole('dialog')
  expect(sent).toEqual([])
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove the own sign-in' }))
  await waitFor(() => expect(sent).toEqual(['DELETE /api/organisations/ficem/sign-in']))
})
