import { act, cleanup, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, expect, test } from 'vitest'

import { keptLoad, lazyNamed } from './lazy-named.ts'

const dialog = () => keptLoad(async () => ({ Dialog: ({ words }: { readonly words: string }) => <p>{words}</p> }))

afterEach(cleanup)
test('what was loaded ahead is drawn at once, and with a later state again', async () => {
  const load = dialog()
  const Dialog = lazyNamed(load, 'Dialog')
  await load()
  const { rerender } = render(<Dialog words="Citar una ficha" />)
  expect(screen.getByText('Citar una ficha')).toBeDefined()
  rerender(<Dialog words="Citar una barrera" />)
  expect(screen.getByText('Citar una barrera')).toBeDefined()
})

test('what was not loaded waits, and is the same element once its code is there', async () => {
  const load = dialog()
  const Dialog = lazyNamed(load, 'Dialog')
  const { rerender } = await act(async () =>
    render(
      <Suspense fallback="…">
        <Dialog words="uno" />
      </Suspense>,
    ),
  )
  const drawn = await screen.findByText('uno')
  rerender(
    <Suspense fallback="…">
      <Dialog words="dos" />
    </Suspense>,
  )
  expect(drawn.textContent).toBe('dos')
})
