import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { addPreparation, isPrintMissing, loadForPrint } from './load-for-print.ts'

const added: (() => void)[] = []
const never = new AbortController().signal

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => queueMicrotask(run))
  Object.defineProperty(document, 'fonts', { configurable: true, value: { ready: Promise.resolve() } })
})
afterEach(() => added.splice(0).forEach((end) => end()))

function prepare(load: () => Promise<unknown>) {
  const state = { isMissing: true }
  added.push(
    addPreparation({
      isMissing: () => state.isMissing,
      load: async () => {
        await load()
        state.isMissing = false
      },
    }),
  )
}

test('a page with nothing to load is ready at once', async () => {
  expect(isPrintMissing()).toBe(false)
  await loadForPrint(never)
})

test('what is missing is loaded, and what appears with it as well', async () => {
  const loaded: string[] = []
  prepare(async () => {
    loaded.push('the text')
    prepare(async () => void loaded.push('its records'))
  })
  expect(isPrintMissing()).toBe(true)
  await loadForPrint(never)
  expect(loaded).toEqual(['the text', 'its records'])
  expect(isPrintMissing()).toBe(false)
})

test('a placeholder holds printing until it is gone', async () => {
  const end = addPreparation({ isMissing: () => true, load: () => new Promise(() => {}) })
  let isReady = false
  const ready = loadForPrint(never).then(() => (isReady = true))
  await Promise.resolve()
  expect(isReady).toBe(false)
  end()
  await ready
})

test('what cannot be loaded, and what takes too long, is a failure', async () => {
  prepare(async () => Promise.reject(new Error('no connection')))
  await expect(loadForPrint(never)).rejects.toThrow('no connection')
  added.splice(0).forEach((end) => end())

  const clock = new AbortController()
  prepare(() => new Promise(() => {}))
  const waiting = loadForPrint(clock.signal)
  clock.abort(new Error('too long'))
  await expect(waiting).rejects.toThrow('too long')
})
