import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../../language/start-language.ts'
import { stubFonts } from '../../../testing/stub-fonts.ts'
import { stubMatchMedia } from '../../../testing/stub-match-media.ts'
import { InvitationPage } from './invitation-page.tsx'

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

const small = { names: { en: 'Small' }, languages: ['en'], isSetUp: true }

function open(answers: Readonly<Record<string, () => Response>>) {
  vi.stubGlobal('fetch', async (path: string) => answers[path]?.() ?? Response.json(small))
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <InvitationPage />
      </QueryClientProvider>
    </MantineProvider>,
  )
}

test('an invitation that was accepted in another tab meanwhile says so, not that its page does not exist', async () => {
  let state = 'open'
  const places: readonly string[] = []
  const invitation = { email: 'ana@x.example', name: 'Ana', language: 'en', roles: [], places }
  const organisation = { shortName: 'FICEM', names: {}, hue: 'amber' }
  open({
    '/api/auth/ways': () => Response.json({ provider: null, link: false }),
    '/api/invitations/look': () => Response.json(state === 'open' ? { state, ...invitation, organisation } : { state }),
    '/api/invitations/accept': () => Response.json({ code: 'not-found', message: 'there is none' }, { status: 404 }),
  })
  fireEvent.change(await screen.findByLabelText('New password'), { target: { value: 'a long and quiet sentence' } })
  state = 'accepted'
  fireEvent.click(screen.getByRole('button', { name: 'Accept and enter' }))
  expect(await screen.findByText(/^This invitation was accepted/)).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('who comes back to the page of an invitation finds where to sign in, not an error of the server', async () => {
  const refused = { code: 'invalid-request', message: 'token: too short', field: 'token' }
  open({ '/api/invitations/look': () => Response.json(refused, { status: 422 }) })
  expect((await screen.findByRole('link', { name: 'Go to sign-in' })).getAttribute('href')).toBe('/sign-in')
  expect(screen.queryByText(/did not accept/)).toBeNull()
})
