import { MantineProvider } from '@mantine/core'
import { roadmapId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { speak, startLanguage } from '../language/start-language.ts'
import { ProsePlaceContext } from '../prose/prose-place.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { PastText } from './past-text.tsx'

afterEach(cleanup)
beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})

test('a text of the past, and what differs in it now, say in which language they are', () => {
  const roadmap = roadmapId.parse('acero')
  const group = { id: 'acero', roadmaps: [{ id: roadmap, language: 'pt' }] } as unknown as GroupView
  const block = { stood: 'Falta sucata.', stands: 'Falta muita sucata.', stoodRecords: [], standsRecords: [] }
  const tree = [{ name: 'paragraph', attributes: { id: 'p' }, content: [{ text: 'Falta sucata.', marks: {} }] }]
  const version = { kind: 'roadmap', tree, records: [], charts: [], blocks: [block] }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <ProsePlaceContext value={{ room: '', group, roadmap }}>
          <PastText version={version as unknown as Parameters<typeof PastText>[0]['version']} />
        </ProsePlaceContext>
      </MantineProvider>
    </QueryClientProvider>,
  )
  const langOf = (words: string) => screen.getByText(words).closest('[lang]')?.getAttribute('lang')
  expect(langOf('Falta sucata.')).toBe('pt-BR')
  fireEvent.click(screen.getByRole('radio', { name: /1/ }))
  expect([langOf('Falta sucata.'), langOf('Falta muita sucata.')]).toEqual(['pt-BR', 'pt-BR'])
})
