import { expect, test } from 'vitest'

import { relativeTimeWords } from './relative-time.tsx'

const now = Date.parse('2026-11-24T12:00:00Z')

test.each([
  ['2026-11-24T11:59:40Z', 'now'],
  ['2026-11-24T12:00:20Z', 'now'],
  ['2026-11-24T11:57:10Z', '2 min ago'],
  ['2026-11-24T09:00:00Z', '3 hr ago'],
  ['2026-11-23T10:00:00Z', 'yesterday'],
  ['2026-09-01T12:00:00Z', '2 months ago'],
])('%s is %s', (then, words) => {
  expect(relativeTimeWords(Date.parse(then), now, 'en-GB')).toBe(words)
})
