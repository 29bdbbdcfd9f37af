import { MantineProvider } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { onePageRouter } from '../../testing/one-page-router.ts'
import { stubFonts } from '../../testing/stub-fonts.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { MarkRow, type Give } from './mark-row.tsx'

beforeAll(async () => {
  stubMatchMedia()
  stubFonts()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const barrier = { record: 'b1', reference: 'BAR-001', title: { en: 'Scrap' }, category: null, own: [] } as never

/** A row with one mark; `change` changes what the page knows of it. */
async function open() {
  const give = vi.fn<Give>()
  const known = { reason: '', isKept: false, isLocked: false }
  let change: (next: Partial<typeof known>) => void = () => undefined
  const router = await onePageRouter(function Page() {
    const [{ isLocked, ...shown }, set] = useState(known)
    change = (next) => act(() => set((before) => ({ ...before, ...next })))
    return (
      <MarkRow
        barrier={barrier}
        criteria={['tna']}
        shown={[{ mark: 4, ...shown }]}
        give={give}
        onKey={() => undefined}
        isLocked={isLocked}
        disclosure="named"
      />
    )
  }, '/')
  render(
    <MantineProvider>
      <RouterProvider router={router as never} />
    </MantineProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Add a reason' }))
  fireEvent.change(field(), { target: { value: 'No furnaces' } })
  return { give, change: (next: Partial<typeof known>) => change(next) }
}
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reason' })

test('words of a reason stay to be copied where the person may no longer mark', async () => {
  const { give, change } = await open()
  change({ isLocked: true })
  fireEvent.blur(field())
  expect([field().value, field().readOnly]).toEqual(['No furnaces', true])
  expect(screen.getByText(/^It was not saved/)).toBeDefined()
  expect(give).not.toHaveBeenCalled()
})

test('so do words that were sent and refused', async () => {
  const { give, change } = await open()
  fireEvent.blur(field())
  expect(give).toHaveBeenCalledExactlyOnceWith(barrier, 'tna', undefined, 'No furnaces')
  change({ reason: 'No furnaces', isKept: true })
  change({ reason: '', isKept: false })
  change({ isLocked: true })
  expect(field().value).toBe('No furnaces')
})

test('a reason that the server has is shown as it is there', async () => {
  const { change } = await open()
  fireEvent.blur(field())
  change({ reason: 'No furnaces', isKept: true })
  change({ isKept: false })
  change({ reason: 'Furnaces, said a colleague', isLocked: true })
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.getByText('Furnaces, said a colleague')).toBeDefined()
})

test('a reason that is half written is given when its person goes back to another page', async () => {
  const { give } = await open()
  cleanup()
  await vi.waitFor(() => expect(give).toHaveBeenCalledExactlyOnceWith(barrier, 'tna', undefined, 'No furnaces'))
})
