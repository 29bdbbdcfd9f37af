import { MantineProvider } from '@mantine/core'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { organisationsQuery } from '../api/organisations.ts'
import { speak, startLanguage } from '../language/start-language.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { LongTextWriting } from './long-text-writing.tsx'

beforeEach(() => {
  stubMatchMedia()
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('a text that is written keeps its editor and its undo when the language of the page changes', async () => {
  const speech = await startLanguage()
  await speak(speech, 'es')
  const fragment = new Y.Doc().getXmlFragment('notes')
  appendBlocks(fragment, [{ block: 'tasks', items: [{ done: false, content: ['Medir'] }] }])
  const queries = new QueryClient()
  queries.setQueryData(organisationsQuery.queryKey, [])
  render(
    <QueryClientProvider client={queries}>
      <MantineProvider>
        <LongTextWriting fragment={fragment} label="Notas" left={() => undefined} />
      </MantineProvider>
    </QueryClientProvider>,
  )
  const text = await screen.findByRole('textbox', { name: 'Notas' })
  const [box] = screen.getAllByRole('checkbox')
  const label = box?.getAttribute('aria-label')
  fireEvent.click(screen.getByRole('checkbox'))
  expect(fragment.toJSON()).toContain('checked="true"')

  await act(() => speak(speech, 'en'))
  expect(screen.getByRole('textbox', { name: 'Notas' })).toBe(text)
  expect(screen.getByRole('checkbox')).toBe(box)
  expect(box?.getAttribute('aria-label')).not.toBe(label)
  fireEvent.keyDown(text, { key: 'z', code: 'KeyZ', ctrlKey: true })
  expect(fragment.toJSON()).not.toContain('checked="true"')
})
