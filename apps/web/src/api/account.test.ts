import 'fake-indexeddb/auto'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, renderHook, waitFor } from '@testing-library/react'
import { createElement, type ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { keepAnswers, restoreAnswers } from './kept-answers.ts'
import { useSecurity } from './account.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('how a person signs in is not kept on the device, also while they look at it', async () => {
  const answer = {
    email: 'ana@example.org',
    hasPassword: true,
    secondFactor: null,
    passkeys: [],
    isFresh: true,
  }
  vi.stubGlobal('fetch', async () => Response.json(answer))
  const queries = new QueryClient()
  const stop = keepAnswers(queries, 'steel-delegate', (problem) => {
    throw problem
  })
  const wrapper = ({ children }: { readonly children: ReactNode }) =>
    createElement(QueryClientProvider, { client: queries }, children)
  const { result } = renderHook(() => useSecurity(), { wrapper })
  await waitFor(() => expect(result.current.isSuccess).toBe(true))
  queries.setQueryData(['organisations'], 'five')

  const afterReload = new QueryClient()
  await vi.waitFor(async () => {
    await restoreAnswers(afterReload)
    expect(afterReload.getQueryData(['organisations'])).toBe('five')
  })
  expect(afterReload.getQueryData(['security'])).toBeUndefined()
  stop()
})
