import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { Tips } from './tips.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  render(
    <>
      <button type="button" data-tip="Cursiva · Ctrl+I" aria-label="Cursiva">
        <span data-testid="sign" />
      </button>
      <Tips />
    </>,
  )
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const shown = () => screen.queryByRole('tooltip')?.textContent
const rest = () => act(() => vi.advanceTimersByTime(1000))
/** jsdom has no pointer events of its own. */
const point = (element: Element, pointerType: string) =>
  fireEvent(element, Object.assign(new MouseEvent('pointerover', { bubbles: true }), { pointerType }))

test('the name of a button shows when a pointer rests on its sign, and goes when it leaves', async () => {
  point(screen.getByTestId('sign'), 'mouse')
  expect(shown()).toBeUndefined()
  await rest()
  expect(shown()).toBe('Cursiva · Ctrl+I')
  point(document.body, 'mouse')
  expect(shown()).toBeUndefined()
})

test('a press and Escape take it away, and a finger brings none', async () => {
  const sign = screen.getByTestId('sign')
  point(sign, 'mouse')
  await rest()
  fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(shown()).toBeUndefined()
  point(document.body, 'mouse')
  point(sign, 'mouse')
  fireEvent(sign, new MouseEvent('pointerdown', { bubbles: true }))
  await rest()
  expect(shown()).toBeUndefined()
  point(document.body, 'mouse')
  point(sign, 'touch')
  await rest()
  expect(shown()).toBeUndefined()
})
