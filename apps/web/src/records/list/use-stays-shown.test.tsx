import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'

import { useStaysShown } from './use-stays-shown.ts'

function shownAfter(...moments: readonly (readonly ['ready' | 'loading', boolean])[]) {
  const [first = ['loading', false] as const, ...later] = moments
  const { result, rerender } = renderHook(
    ([readiness, isWaiting]: readonly ['ready' | 'loading', boolean]) => useStaysShown(readiness, isWaiting),
    { initialProps: first },
  )
  for (const moment of later) rerender(moment)
  return result.current
}

test('a list waits for its facts before it is shown', () => {
  expect(shownAfter(['loading', false])).toBe('loading')
  expect(shownAfter(['ready', true])).toBe('loading')
  expect(shownAfter(['ready', true], ['ready', false])).toBe('ready')
})

test('one that was shown from the copy on the device stays when the server answers and its facts are on their way', () => {
  expect(shownAfter(['ready', false], ['ready', true])).toBe('ready')
  expect(shownAfter(['loading', false], ['ready', false], ['ready', true], ['ready', false])).toBe('ready')
})
