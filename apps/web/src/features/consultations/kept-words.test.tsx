import { MantineProvider } from '@mantine/core'
import type { ConsultationId } from '@minga/domain/consultation/consultation'
import type { MemberView } from '@minga/protocol/http/consultations'
import type { Me } from '@minga/protocol/http/me'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { meQuery } from '../../api/account.ts'
import { speak, startLanguage } from '../../language/start-language.ts'
import { stubFonts } from '../../testing/stub-fonts.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { EnterWords } from './enter-words.tsx'
import { OwnWords } from './own-words.tsx'

beforeAll(async () => {
  localStorage.clear()
  stubMatchMedia()
  stubFonts()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const queries = new QueryClient()
queries.setQueryData(meQuery.queryKey, { person: { id: 'ana' } } as Me)

function show(form: ReactNode): void {
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>{form}</QueryClientProvider>
    </MantineProvider>,
  )
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox')
const type = (value: string) => fireEvent.change(field(), { target: { value } })

test('what a member said in a call is there again when the dialog was closed too early', () => {
  const member = { id: 'm1', name: 'Cámara', answer: null } as unknown as MemberView
  const dialog = () => (
    <EnterWords
      consultation={'c1' as ConsultationId}
      member={member}
      onClose={() => undefined}
      onDone={() => undefined}
    />
  )
  show(dialog())
  type('They ask for 2035.')
  cleanup()
  show(dialog())
  expect(field().value).toBe('They ask for 2035.')
})

test('own words outlive Escape, and not what cancels or saves them', () => {
  const save = vi.fn<(text: string, saved: () => void) => void>((_, saved) => saved())
  const close = vi.fn<() => void>()
  const open = () => {
    cleanup()
    show(<OwnWords place="c1.b1" text="As sent." isPending={false} onSave={save} onClose={close} />)
  }
  open()
  type('As we want it.')
  fireEvent.keyDown(field(), { key: 'Escape' })
  expect(close).toHaveBeenCalledOnce()
  open()
  expect(field().value).toBe('As we want it.')
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  open()
  expect(field().value).toBe('As sent.')
  type('As we want it.')
  fireEvent.click(screen.getByRole('button', { name: 'Save this wording' }))
  expect(save).toHaveBeenCalledWith('As we want it.', expect.anything())
  open()
  expect(field().value).toBe('As sent.')
})
