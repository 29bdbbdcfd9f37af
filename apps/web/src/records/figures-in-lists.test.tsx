import { number } from '@minga/domain/record/field'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, renderHook, screen } from '@testing-library/react'
import { Suspense, type ReactNode } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../language/start-language.ts'
import { typedWords } from './cells/typed-cell.ts'
import { RolledUpWords } from './list/rolled-up-words.tsx'
import { useValueWords } from './use-value-words.ts'

beforeAll(async () => {
  vi.stubGlobal('fetch', async () => Response.json({ organisations: [], fields: [] }))
  await speak(await startLanguage(), 'es')
})
afterEach(cleanup)

const queries = new QueryClient()
const wrapper = ({ children }: { readonly children: ReactNode }) => (
  <QueryClientProvider client={queries}>
    <Suspense>{children}</Suspense>
  </QueryClientProvider>
)

test.each([
  [0.000_41, '0,00041'],
  [12.3456, '12,3456'],
  [0.000_000_4, '0,0000004'],
  [0.1 + 0.2, '0,3'],
  [2030, '2030'],
])('a cell that holds %d shows %s, and so does its editor', async (figure, words) => {
  const { result } = renderHook(() => useValueWords('milestone', { facts: undefined, person: '' }), { wrapper })
  await vi.waitFor(() => expect(result.current('value', figure)).toBe(words))
  expect(typedWords(number({ isYear: true }), figure, 'es')).toBe(words)
})

test.each([
  ['min', 0.0041, '0,0041'],
  ['sum', 1.005, '1,005'],
  ['mean', 0.004_123_4, '0,00412'],
  ['mean', 1234.567, '1234,57'],
] as const)('the %s %d of a column reads %s', async (way, figure, words) => {
  const part = { is: () => '', value: () => '' } as unknown as Parameters<typeof RolledUpWords>[0]['words']
  render(<RolledUpWords of={{ part: 'value', way }} result={{ is: 'figure', figure }} words={part} />, { wrapper })
  expect((await screen.findByText(words)).className).toBe('figures')
})
