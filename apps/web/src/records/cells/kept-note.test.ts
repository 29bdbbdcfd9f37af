import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { keptNote } from './kept-note.ts'
import type { Noted } from './use-cell-undo.tsx'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const paste = { is: 'set', key: 'paste' } as const

test('what is read in time takes the place that was kept for it', async () => {
  const noted: Noted[] = []
  const put = keptNote((entry) => noted.push(entry))
  put(Promise.resolve(paste))
  expect(await Promise.all(noted.map(async (each) => each))).toEqual([paste])
})

test('what is never read gives its place up, and what is read later comes last', async () => {
  const noted: Noted[] = []
  const put = keptNote((entry) => noted.push(entry))
  vi.advanceTimersByTime(60_000)
  expect(await Promise.all(noted.map(async (each) => each))).toEqual([undefined])
  put(paste)
  expect(await Promise.all(noted.map(async (each) => each))).toEqual([undefined, paste])
})
