import { MantineProvider } from '@mantine/core'
import { roadmapId } from '@minga/domain/identity/ids'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { NameVersion } from './name-version.tsx'

stubMatchMedia()
afterEach(cleanup)
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})

test('a version that is named otherwise after no answer came is another version, and the same again is the same', async () => {
  const sent: { id: string; name: string }[] = []
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body))
    if (sent.length < 3) throw new TypeError('lost')
    return Response.json({ id: sent[2]?.id, sequence: 7, root: 'a'.repeat(64), at: '2026-11-27T10:00:00.000Z' })
  })
  const onClose = vi.fn<() => void>()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <NameVersion roadmap={roadmapId.parse('acero')} onClose={onClose} />
      </MantineProvider>
    </QueryClientProvider>,
  )
  const name = screen.getByRole('textbox', { name: 'Name' })
  const send = screen.getByRole('button', { name: 'Save' })
  fireEvent.change(name, { target: { value: 'Para la plenaria' } })
  fireEvent.click(send)
  await screen.findByRole('alert')
  fireEvent.click(send)
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  await screen.findByRole('alert')
  fireEvent.change(name, { target: { value: 'Para la plenaria de marzo' } })
  fireEvent.click(send)
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent[1]?.id).toBe(sent[0]?.id)
  expect(sent[2]?.id).not.toBe(sent[0]?.id)
})
