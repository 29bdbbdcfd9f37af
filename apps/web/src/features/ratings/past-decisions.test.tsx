import { MantineProvider } from '@mantine/core'
import { organisationId, personId } from '@minga/domain/identity/ids'
import type { RatingView } from '@minga/protocol/http/ratings'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { PastDecisions } from './past-decisions.tsx'

vi.mock('../../ui/person-name.tsx', () => ({ PersonName: () => null }))

stubMatchMedia()
afterEach(cleanup)
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})

const decision: RatingView['decisions'][number] = {
  by: { id: personId.parse('ana'), name: 'Ana', organisation: organisationId.parse('alacero') },
  at: '2026-11-27T10:00:00.000Z',
  classified: 3,
  dropped: 0,
  undone: false,
  undo: '7b4959db-0000-4000-8000-000000000000',
}

test('a decision that is taken back says how many values others changed since, which stay', async () => {
  const states = ['applied', 'conflict', 'refused']
  vi.stubGlobal('fetch', async () => Response.json({ results: states.map((state, index) => ({ index, state })) }))
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <PastDecisions rating={{ decisions: [decision] } as unknown as RatingView} />
      </MantineProvider>
    </QueryClientProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect((await screen.findByRole('status')).textContent).toMatch(/^2 cells stay as they are/)
})
