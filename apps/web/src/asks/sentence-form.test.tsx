import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { meQuery } from '../api/account.ts'
import { speak, startLanguage } from '../language/start-language.ts'
import { stubFonts } from '../testing/stub-fonts.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { SentenceForm } from './sentence-form.tsx'

beforeAll(async () => {
  stubMatchMedia()
  stubFonts()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

function open(place: string) {
  const send = vi.fn<(words: string, accepted: () => void) => void>()
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  queries.setQueryData(meQuery.queryKey, { person: { id: 'ana' } } as never)
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <SentenceForm
          place={place}
          label="What is needed"
          description=""
          verb="Ask"
          change={{ isPending: false, error: null }}
          send={send}
          onCancel={() => undefined}
        />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return send
}
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'What is needed' })

test('a sentence that was not sent is there when its form is opened again, until it is accepted or given up', () => {
  open('ask.b1')
  fireEvent.change(field(), { target: { value: 'A guarantee for the first furnace' } })
  cleanup()
  open('ask.b2')
  expect(field().value).toBe('')
  cleanup()
  const send = open('ask.b1')
  expect(field().value).toBe('A guarantee for the first furnace')
  fireEvent.click(screen.getByRole('button', { name: 'Ask' }))
  const [, accepted] = send.mock.calls[0] ?? []
  expect(send).toHaveBeenCalledExactlyOnceWith('A guarantee for the first furnace', expect.any(Function))
  accepted?.()
  cleanup()
  open('ask.b1')
  expect(field().value).toBe('')
  fireEvent.change(field(), { target: { value: 'A mistake' } })
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  cleanup()
  open('ask.b1')
  expect(field().value).toBe('')
})
