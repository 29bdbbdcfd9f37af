import { QueryClient, QueryClientProvider, queryOptions } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { Component, Suspense, type ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { useSharedAnswer, useSharedQuery } from './use-shared-query.ts'

afterEach(cleanup)

/** A query whose answers are counted, and a component that shows what `select` makes of them. */
function setUp(answer: () => Promise<number> = () => Promise.resolve(1)) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  const ask = vi.fn<() => Promise<number>>(answer)
  const select = vi.fn<(asked: number) => string>((asked) => `answer ${asked}`)
  const query = { ...queryOptions({ queryKey: ['counted'], queryFn: ask }), select }
  const Waiting = () => <p>{useSharedAnswer(query)}</p>
  const Open = () => <p>{useSharedQuery(query) ?? 'none'}</p>
  const draw = (children: ReactNode) => (
    <QueryClientProvider client={queries}>
      <Suspense fallback="waiting">{children}</Suspense>
    </QueryClientProvider>
  )
  return { queries, ask, select, Waiting, Open, draw }
}

test('a hundred components have one observer, one request and one selection, and follow a change', async () => {
  const { queries, ask, select, Waiting, draw } = setUp()
  render(draw(Array.from({ length: 100 }, (_, at) => <Waiting key={at} />)))
  expect(await screen.findAllByText('answer 1')).toHaveLength(100)
  expect(
    queries
      .getQueryCache()
      .find({ queryKey: ['counted'] })
      ?.getObserversCount(),
  ).toBe(1)
  expect(ask).toHaveBeenCalledTimes(1)
  // While it loads, and when it has come: not for each of them.
  expect(select.mock.calls.length).toBeLessThan(5)
  act(() => void queries.setQueryData(['counted'], 2))
  expect(await screen.findAllByText('answer 2')).toHaveLength(100)
})

test('without suspending, a component is drawn before the answer', async () => {
  const { Open, draw } = setUp()
  render(draw(<Open />))
  expect(screen.getByText('none')).toBeTruthy()
  expect(await screen.findByText('answer 1')).toBeTruthy()
})

test('an answer that failed throws where the component is drawn', async () => {
  const { Waiting, draw } = setUp(() => Promise.reject(new Error('unreachable')))
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  render(<Caught>{draw(<Waiting />)}</Caught>)
  expect(await screen.findByText('unreachable')).toBeTruthy()
  logged.mockRestore()
})

test('a component that comes asks again for what is stale, while the others show what is there', async () => {
  let asked = 0
  const { queries, Waiting, draw } = setUp(() => Promise.resolve(++asked))
  const { rerender } = render(draw([<Waiting key="first" />]))
  await screen.findByText('answer 1')
  await queries.invalidateQueries({ queryKey: ['counted'], refetchType: 'none' })
  rerender(draw([<Waiting key="first" />, <Waiting key="second" />]))
  expect(screen.getAllByText('answer 1')).toHaveLength(2)
  expect(await screen.findAllByText('answer 2')).toHaveLength(2)
})

test('a cache that was emptied while nothing was shown is asked anew', async () => {
  let asked = 0
  const { queries, Waiting, draw } = setUp(() => Promise.resolve(++asked))
  const { unmount } = render(draw(<Waiting />))
  await screen.findByText('answer 1')
  unmount()
  queries.clear()
  render(draw(<Waiting />))
  expect(await screen.findByText('answer 2')).toBeTruthy()
})

class Caught extends Component<{ readonly children: ReactNode }, { readonly problem?: Error }> {
  override state: { readonly problem?: Error } = {}
  static getDerivedStateFromError(problem: Error) {
    return { problem }
  }
  override render() {
    return this.state.problem?.message ?? this.props.children
  }
}
