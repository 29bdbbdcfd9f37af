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

/** Somebody was told something, and it is kept on this device. */
async function wasTold(person: string, told: string): Promise<void> {
  const queries = new QueryClient()
  stop = keepAnswers(queries, person, failTheTest)
  queries.setQueryData(key, told)
  await vi.waitFor(async () => {
    expect(await afterReload()).toBe(told)
  })
  stop()
}

async function afterReload(): Promise<unknown> {
  const queries = new QueryClient()
  await restoreAnswers(queries)
  return queries.getQueryData(key)
}

test('what the server said is there after a reload', async () => {
  await wasTold('steel-delegate', 'five')
  expect(await afterReload()).toBe('five')
})

test('nobody is shown what another person was told', async () => {
  await wasTold('steel-delegate', 'five')
  localStorage.setItem('minga.person', 'cement-expert')
  expect(await afterReload()).toBeUndefined()
})

test('once another person has signed in, nothing more is kept as the first one’s or put back', async () => {
  await wasTold('steel-delegate', 'five')
  const queries = new QueryClient()
  stop = keepAnswers(queries, 'steel-delegate', failTheTest)
  forgetWhoWasHere()
  queries.setQueryData(key, 'what the other was told')
  window.dispatchEvent(new Event('pagehide'))
  stop()
  expect(await afterReload()).toBeUndefined()
  localStorage.setItem('minga.person', 'steel-delegate')
  expect(await afterReload()).toBe('five')
})

test('after signing out nothing is left', async () => {
  await wasTold('steel-delegate', 'five')
  await forgetAnswers('steel-delegate')
  expect(await afterReload()).toBeUndefined()
  localStorage.setItem('minga.person', 'steel-delegate')
  expect(await afterReload()).toBeUndefined()
})

test('what could not be asked for again is still what was last received', async () => {
  await wasTold('steel-delegate', 'five')
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

test('what is told while the page is being left is kept too', async () => {
  const queries = new QueryClient()
  stop = keepAnswers(queries, 'steel-delegate', failTheTest)
  queries.setQueryData(key, 'six')
  window.dispatchEvent(new Event('pagehide'))
  stop()
  await vi.waitFor(async () => {
    expect(await afterReload()).toBe('six')
  })
})
