import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Scale } from '../record/field.ts'
import { levelOf, levels } from './level.ts'

const scale = fc.constantFrom<Scale>(1, 2, 3, 4, 5)

test('a level never falls when severity or persistence rises', () => {
  const rank = (severity: Scale, persistence: Scale) => levels.indexOf(levelOf(severity, persistence) ?? 'low')
  fc.assert(
    fc.property(scale, scale, scale, scale, (s1, p1, s2, p2) => {
      const [lower, higher] = [rank(Math.min(s1, s2), Math.min(p1, p2)), rank(Math.max(s1, s2), Math.max(p1, p2))]
      expect(lower).toBeLessThanOrEqual(higher)
    }),
  )
})

test('it is looked up, not multiplied, and unknown while a side is', () => {
  expect(levelOf(5, 1)).toBe('moderate')
  expect(levelOf(1, 4)).toBe('low')
  expect(levelOf(5, 5)).toBe('critical')
  expect(levelOf(null, 5)).toBeUndefined()
  expect(levelOf(5, null)).toBeUndefined()
})
