import { RouterProvider } from '@tanstack/react-router'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { endSessionHere } from '../api/page-session.ts'
import { speak, startLanguage } from '../language/start-language.ts'
import { onePageRouter } from '../testing/one-page-router.ts'
import { SessionEndedNotice } from './session-ended-notice.tsx'

beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

test('it shows once the session is over, and leads back to the record that is open then', async () => {
  const router = await onePageRouter(() => <SessionEndedNotice />, '/?record=b1')
  render(<RouterProvider router={router as never} />)
  expect(screen.queryByRole('alert')).toBeNull()
  act(endSessionHere)
  const next = () => {
    const address = screen.getByRole('link', { name: 'Sign in again' }).getAttribute('href')
    return new URL(address ?? '', 'http://minga.test').searchParams.get('next')
  }
  expect(next()).toBe('/?record=b1')
  await act(() => router.navigate({ to: '/', search: { record: 'b2', thread: 't1' } as never }))
  expect(next()).toBe('/?record=b2&thread=t1')
})
