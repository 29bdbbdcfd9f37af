import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { SignOffHead } from './sign-off-head.tsx'

beforeAll(async () => speak(await startLanguage(), 'en'))
afterEach(cleanup)

const ended = {
  state: 'closed',
  texts: [],
  statement: '',
  result: null,
  closesOn: '2026-12-20',
  // The first moment after that day in the westernmost zone.
  closesAt: '2026-12-21T08:00:00.000Z',
  closed: null,
}

test('what its end closed has the day of its certificate; what is open, and what was closed early, theirs', () => {
  const show = (more: object) => render(<SignOffHead signOff={{ ...ended, ...more } as never} />)
  show({})
  expect(screen.getByText(/\b21 December 2026/)).toBeDefined()
  cleanup()
  show({ state: 'open' })
  expect(screen.getByText(/\b20 December 2026/)).toBeDefined()
  cleanup()
  show({ closed: { at: '2026-12-02T23:00:00.000Z', by: {} } })
  expect(screen.getByText(/\b2 December 2026/)).toBeDefined()
})
