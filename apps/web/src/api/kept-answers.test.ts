import 'fake-indexeddb/auto'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { forgetAnswers, forgetWhoWasHere, keepAnswers, restoreAnswers } from './kept-answers.ts'

const key = ['organisations']
let stop: () => void = () => undefined

beforeEach(() => localStorage.clear())
afterEach(() => stop())

function failTheTest(problem: unknown): void {
  throw problem
}

/** Receives an answer for a person and waits until it is kept on this device. */
async function received(person: string, answer: string): Promise<void> {
  const queries = new QueryClient()
  stop = keepAnswers(queries, person, failTheTest)
  queries.setQueryData(key, answer)
  await vi.waitFor(async () => {
    expect(await afterReload()).toBe(answer)
  })
  stop()
}

async function afterReload(of: readonly unknown[] = key): Promise<unknown> {
  const queries = new QueryClient()
  await restoreAnswers(queries)
  return queries.getQueryData(of)
}

test('an answer is there after a reload', async () => {
  await received('steel-delegate', 'five')
  expect(await afterReload()).toBe('five')
})

test('an answer writes its own row, and no other that is kept', async () => {
  const queries = new QueryClient()
  queries.setQueryData(['before'], 'was there')
  stop = keepAnswers(queries, 'steel-delegate', failTheTest)
  for (let index = 0; index < 20; index++) queries.setQueryData(['list', index], 'x'.repeat(1000))
  await vi.waitFor(async () => expect(await afterReload(['list', 19])).toBe('x'.repeat(1000)))
  expect(await afterReload(['before'])).toBe('was there')
  const put = vi.spyOn(IDBObjectStore.prototype, 'put')
  queries.setQueryData(['list', 3], 'changed')
  void queries.invalidateQueries({ queryKey: ['list', 7] })
  await vi.waitFor(async () => expect(await afterReload(['list', 3])).toBe('changed'))
  expect(put.mock.calls.map(([row]) => JSON.stringify(row).length)).toEqual([
    expect.toSatisfy((length) => length < 500),
  ])
  put.mockRestore()
  queries.removeQueries({ queryKey: ['list', 3] })
  await vi.waitFor(async () => expect(await afterReload(['list', 3])).toBeUndefined())
  expect(await afterReload(['list', 4])).toBe('x'.repeat(1000))
})

test('no person is shown the answers of another', async () => {
  await received('steel-delegate', 'five')
  localStorage.setItem('minga.person', 'cement-expert')
  expect(await afterReload()).toBeUndefined()
})

test('once another person has signed in, answers are neither kept as the first one’s nor restored', async () => {
  await received('steel-delegate', 'five')
  const queries = new QueryClient()
  stop = keepAnswers(queries, 'steel-delegate', failTheTest)
  forgetWhoWasHere()
  queries.setQueryData(key, 'an answer to the other')
  window.dispatchEvent(new Event('pagehide'))
  stop()
  expect(await afterReload()).toBeUndefined()
  localStorage.setItem('minga.person', 'steel-delegate')
  expect(await afterReload()).toBe('five')
})

test('after signing out nothing is left', async () => {
  await received('steel-delegate', 'five')
  await forgetAnswers('steel-delegate')
  expect(await afterReload()).toBeUndefined()
  localStorage.setItem('minga.person', 'steel-delegate')
  expect(await afterReload()).toBeUndefined()
})

test('an answer that could not be fetched again is still the last received', async () => {
  await received('steel-delegate', 'five')
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  await restoreAnswers(queries)
  stop = keepAnswers(queries, 'steel-delegate', failTheTest)
  const away = () => Promise.reject(new Error('away'))
  await expect(queries.fetchQuery({ queryKey: key, queryFn: away })).rejects.toThrow('away')
  queries.setQueryData(['something'], 'else')
  await vi.waitFor(async () => {
    const later = new QueryClient()
    await restoreAnswers(later)
    expect(later.getQueryData(['something'])).toBe('else')
    expect(later.getQueryState(key)).toMatchObject({
      data: 'five',
      status: 'success',
      error: null,
      isInvalidated: true,
    })
  })
})

test('an answer that comes while the page is being left is kept too', async () => {
  const queries = new QueryClient()
  stop = keepAnswers(queries, 'steel-delegate', failTheTest)
  queries.setQueryData(key, 'six')
  window.dispatchEvent(new Event('pagehide'))
  stop()
  await vi.waitFor(async () => {
    expect(await afterReload()).toBe('six')
  })
})
