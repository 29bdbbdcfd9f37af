import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'

import { useKeptText } from './use-kept-text.ts'

function field(value: string) {
  const written: string[] = []
  const { result, rerender } = renderHook((now: string) => useKeptText(now, (text) => written.push(text)), {
    initialProps: value,
  })
  const now = () => result.current
  return { now, written, others: rerender }
}

test('typed text is written when the person leaves the field', () => {
  const { now, written } = field('antes')
  act(() => now().focus())
  act(() => now().change('después'))
  expect(written).toEqual([])
  act(() => now().blur())
  expect(written).toEqual(['después'])
})

test('a focused field does not change; leaving it unchanged shows what others wrote, and writes nothing', () => {
  const { now, written, others } = field('antes')
  act(() => now().focus())
  others('de otra persona')
  expect(now().text).toBe('antes')
  act(() => now().blur())
  expect(now().text).toBe('de otra persona')
  expect(written).toEqual([])
})

test('when two people change the same field, the last to leave it wins', () => {
  const { now, written, others } = field('antes')
  act(() => now().focus())
  act(() => now().change('mío'))
  others('de otra persona')
  act(() => now().blur())
  expect(written).toEqual(['mío'])
})

test('Escape reverts the text, also when a blur follows at once', () => {
  const { now, written } = field('antes')
  act(() => now().focus())
  act(() => now().change('a medias'))
  act(() => {
    now().revert()
    now().blur()
  })
  expect(now().text).toBe('antes')
  expect(written).toEqual([])
})

test('what the person has written is handed over once, and nothing where they wrote nothing', () => {
  const { now, written, others } = field('antes')
  const handedOver: (string | undefined)[] = []
  const handOver = () => act(() => void handedOver.push(now().draft.handOver()))
  act(() => now().focus())
  others('de otra persona')
  handOver()
  act(() => now().focus())
  act(() => now().change('a medias'))
  handOver()
  act(() => now().blur())
  handOver()
  expect([handedOver, now().text, written]).toEqual([[undefined, 'a medias', undefined], 'de otra persona', []])
})
