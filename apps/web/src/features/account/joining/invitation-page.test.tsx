import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../../language/start-language.ts'
import { stubFonts } from '../../../testing/stub-fonts.ts'
import { stubMatchMedia } from '../../../testing/stub-match-media.ts'
import { InvitationPage } from './invitation-page.tsx'

beforeAll(async () => {
  stubMatchMedia()
  stubFonts()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

test('who comes back to the page of an invitation finds where to sign in, not an error of the server', async () => {
  vi.stubGlobal('fetch', async (path: string) =>
    path === '/api/invitations/look'
      ? Response.json({ code: 'invalid-request', message: 'token: too short', field: 'token' }, { status: 422 })
      : Response.json({ names: { en: 'Small' }, languages: ['en'], isSetUp: true }),
  )
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <InvitationPage />
      </QueryClientProvider>
    </MantineProvider>,
  )
  expect((await screen.findByRole('link', { name: 'Go to sign-in' })).getAttribute('href')).toBe('/sign-in')
  expect(screen.queryByText(/did not accept/)).toBeNull()
  vi.unstubAllGlobals()
})
