import { encodeAcknowledged, encodeRefused } from '@minga/protocol/wire/frame'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { Settlements } from './settlements.ts'

test('[A1] nothing is acknowledged before everything in front of it is settled', () => {
  const settlements = new Settlements()
  const [first, second, third] = [settlements.count(), settlements.count(), settlements.count()]
  settlements.settle(third, 'settled')
  settlements.settle(second, 'settled')
  expect(settlements.drain()).toEqual([])
  settlements.settle(first, 'settled')
  expect(settlements.drain()).toEqual([encodeAcknowledged(3)])
  expect(settlements.drain()).toEqual([])
})

test('[A2] a refusal comes in its place, and no acknowledgement ends on it', () => {
  const settlements = new Settlements()
  for (const outcome of ['settled', 'missing-dependency', 'settled', 'read-only'] as const) {
    settlements.settle(settlements.count(), outcome)
  }
  expect(settlements.drain()).toEqual([
    encodeAcknowledged(1),
    encodeRefused(2, 'missing-dependency'),
    encodeAcknowledged(3),
    encodeRefused(4, 'read-only'),
  ])
})

test('[A1] for outcomes in any order, the frames are those of the order of arrival', () => {
  const outcomes = fc.array(fc.constantFrom('settled' as const, 'rate-exceeded' as const), { minLength: 1 })
  fc.assert(
    fc.property(outcomes, fc.infiniteStream(fc.nat()), (expected, order) => {
      const settlements = new Settlements()
      const waiting = expected.map((outcome) => [settlements.count(), outcome] as const)
      let refusals = 0
      while (waiting.length > 0) {
        const [[ordinal, outcome]] = waiting.splice((order.next().value ?? 0) % waiting.length, 1) as [
          readonly [number, 'settled' | 'rate-exceeded'],
        ]
        settlements.settle(ordinal, outcome)
        refusals += settlements.drain().filter(([type]) => type === 65).length
      }
      expect(refusals).toBe(expected.filter((outcome) => outcome !== 'settled').length)
    }),
  )
})
