import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { stubResizeObserver } from '../../testing/stub-resize-observer.ts'
import { NameSignatoryDialog } from './name-signatory-dialog.tsx'

beforeAll(async () => {
  stubMatchMedia()
  stubResizeObserver()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

test('a link that is asked for again for want of an answer is the same link; after a refusal it is another one', async () => {
  const ids: string[] = []
  const refusal = Response.json({ code: 'conflict', message: '', field: 'address' }, { status: 409 })
  const answers = [() => Promise.reject(new TypeError('no network')), async () => refusal, async () => refusal.clone()]
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    ids.push((JSON.parse(body) as { id: string }).id)
    return answers[ids.length - 1]?.()
  })
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <NameSignatoryDialog signOff="s1" onClose={() => undefined} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  for (const [index, field] of (await screen.findAllByRole('textbox')).slice(0, 3).entries()) {
    fireEvent.change(field, { target: { value: index === 2 ? 'ana@ministerio.example' : 'Ana' } })
  }
  const press = async (times: number) => {
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Send the link' }).hasAttribute('disabled')).toBe(false),
    )
    fireEvent.click(screen.getByRole('button', { name: 'Send the link' }))
    await waitFor(() => expect(ids).toHaveLength(times))
  }
  for (const times of [1, 2, 3]) await press(times)
  expect([ids[1] === ids[0], ids[2] === ids[0]]).toEqual([true, false])
})
