import { MantineProvider } from '@mantine/core'
import { organisationId, personId } from '@minga/domain/identity/ids'
import { cleanup, render, screen } from '@testing-library/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { organisationsQuery } from '../../api/organisations.ts'
import { startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { PastWriter } from './past-writer.tsx'

beforeAll(async () => {
  stubMatchMedia()
  await startLanguage()
})
afterEach(cleanup)

test('what a program wrote names it beside its person', () => {
  const by = {
    person: personId.parse('ana'),
    name: 'Ana',
    organisation: organisationId.parse('ficem'),
    program: 'Tablero "A"',
  }
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  queries.setQueryData(organisationsQuery.queryKey, [])
  render(
    <QueryClientProvider client={queries}>
      <MantineProvider>
        <PastWriter by={by} at="2026-11-01T12:00:00.000Z" />
      </MantineProvider>
    </QueryClientProvider>,
  )
  expect(document.body.textContent).toContain('Ana')
  expect(screen.getByText(/Tablero "A"/)).toBeDefined()
})
