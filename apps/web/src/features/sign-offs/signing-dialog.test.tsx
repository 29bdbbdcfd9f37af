import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { SigningDialog } from './signing-dialog.tsx'

vi.mock('../../api/account.ts', () => ({ useMe: () => ({ organisation: { id: 'alacero', shortName: 'Alacero' } }) }))

beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

test('a principal who changes a sentence takes back nothing that another one stated since', async () => {
  const kept = { sentence: { en: 'Old' }, silenceRefused: null, mayChange: true }
  const now = { sentence: { en: 'Old', pt: 'Nova' }, silenceRefused: '2026-11-30T10:00:00.000Z', mayChange: true }
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body?: string } = {}) => {
    if (body !== undefined) sent.push(JSON.parse(body))
    return Response.json(now)
  })
  const queries = new QueryClient()
  // As it was on the device.
  queries.setQueryData(['signing', 'alacero'], kept, { updatedAt: 1 })
  const close = vi.fn<() => void>()
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <SigningDialog onClose={close} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  expect((await screen.findByDisplayValue<HTMLTextAreaElement>('Nova')).lang).toBe('pt')
  expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true)
  fireEvent.change(screen.getByDisplayValue('Old'), { target: { value: 'New' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(close).toHaveBeenCalledTimes(1))
  expect(sent).toEqual([{ sentence: { en: 'New', pt: 'Nova' } }])
})
