import { expect, test } from 'vitest'

import { hashOfLabel, hashOfWords } from './held-hashes.ts'

test('a label is known again without its seconds, and however its author is spaced', () => {
  const given = hashOfLabel('Ana  Díaz · FICEM', '2026-11-20T10:00:31.120Z')
  expect(hashOfLabel('Ana Díaz · FICEM ', '2026-11-20T10:00:00Z')).toBe(given)
  expect(hashOfLabel('Ana Díaz · FICEM', '2026-11-20T10:01:00Z')).not.toBe(given)
  expect(hashOfLabel('Luis · FICEM', '2026-11-20T10:00:00Z')).not.toBe(given)
  expect(hashOfLabel('Ana Díaz · FICEM', '0-00-00T00:00:00Z')).not.toBe(given)
})

test('words are known again however their lines are broken', () => {
  expect(hashOfWords('C-001 · General\n¿De dónde\tsale?')).toBe(hashOfWords(' C-001 · General ¿De dónde sale? '))
})
