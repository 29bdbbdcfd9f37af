import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../../language/start-language.ts'
import { stubMatchMedia } from '../../../testing/stub-match-media.ts'
import { InvitePeople } from './invite-people.tsx'

vi.mock('./choose-places.tsx', () => ({ ChoosePlaces: () => null }))

afterEach(cleanup)
beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'es')
})

test('an invitation goes in the language that its inviter chooses, at first in their own', async () => {
  const sent: { people: { email: string; language: string }[] }[] = []
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body))
    return Response.json({ invited: [], refused: [], mailed: true })
  })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <InvitePeople organisation="alacero" mails />
      </MantineProvider>
    </QueryClientProvider>,
  )
  const invite = (email: string) => {
    fireEvent.change(screen.getByRole('textbox', { name: 'Correo' }), { target: { value: email } })
    fireEvent.click(screen.getByRole('button', { name: 'Invitar a esta persona' }))
  }
  const language = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Idioma de la invitación' })
  expect(language.value).toBe('es')
  fireEvent.change(language, { target: { value: 'pt' } })
  invite('joao@siderurgia.example')
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]?.people).toMatchObject([{ email: 'joao@siderurgia.example', language: 'pt' }])
})
