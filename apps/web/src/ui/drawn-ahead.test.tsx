import { cleanup, render } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { DrawnAhead } from './drawn-ahead.tsx'

afterEach(cleanup)
afterEach(() => vi.useRealTimers())

test('what is drawn ahead is drawn outside of the page, without its effects, and dropped once the page is at rest', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const drawn = vi.fn<() => void>()
  const effect = vi.fn<() => void>()
  const done = vi.fn<() => void>()
  function Part() {
    drawn()
    useEffect(effect, [])
    return <p>unseen panel</p>
  }
  const { container } = render(
    <DrawnAhead onDone={done}>
      <Part />
    </DrawnAhead>,
  )
  await vi.waitFor(() => expect(drawn).toHaveBeenCalledOnce())
  expect(container.innerHTML).toBe('')
  expect(document.body.textContent).not.toContain('unseen panel')
  expect(done).not.toHaveBeenCalled()
  await vi.waitFor(() => {
    vi.runAllTimers()
    expect(done).toHaveBeenCalledOnce()
  })
  expect(effect).not.toHaveBeenCalled()
})
