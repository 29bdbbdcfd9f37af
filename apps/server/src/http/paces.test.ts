import fc from 'fast-check'
import { expect, test } from 'vitest'

import { paces } from './pace.ts'
import { Paces } from './paces.ts'

test('over any stretch of time, a person takes no more turns than the burst and what came back, and never fewer', () => {
  const asks = fc.array(fc.record({ after: fc.integer({ min: 0, max: 20_000 }), refused: fc.boolean() }), {
    maxLength: 300,
  })
  fc.assert(
    fc.property(asks, (given) => {
      let now = 0
      const counted = new Paces(() => now, { comment: [{ burst: 5, perHour: 600 }] })
      const taken: number[] = []
      const waits: number[] = []
      for (const { after, refused } of given) {
        now += after
        const wait = counted.take('comment', { person: 'ana' })
        if (wait > 0) {
          waits.push(wait)
          continue
        }
        if (refused) counted.giveBack('comment', { person: 'ana' })
        else taken.push(now)
      }
      // A refusal never says to wait for longer than it takes.
      expect(Math.max(0, ...waits)).toBeLessThanOrEqual(6)
      for (const [first, from] of taken.entries()) {
        for (const [last, to] of taken.entries()) {
          if (last < first) continue
          expect(last - first + 1).toBeLessThanOrEqual(5 + (to - from) / 6000 + 1e-6)
        }
      }
    }),
  )
})

test('after the wait that was answered there is a turn', () => {
  let now = 0
  const counted = new Paces(() => now)
  for (let turn = 0; turn < paces.roadmap[0].burst; turn++) {
    expect(counted.take('roadmap', { person: 'ana' })).toBe(0)
  }
  const wait = counted.take('roadmap', { person: 'ana' })
  expect(wait).toBe(3)
  now += wait * 1000
  expect(counted.take('roadmap', { person: 'ana' })).toBe(0)
})

test('a long run is slower than a burst', () => {
  let now = 0
  const counted = new Paces(() => now)
  let made = 0
  for (; now < 24 * 3_600_000; now += 1000) if (counted.take('roadmap', { person: 'ana' }) === 0) made++
  expect(made).toBeLessThanOrEqual(200 + 24 * 60)
  expect(made).toBeGreaterThan(24 * 60)
})

test('a person, another person and an address do not wait for each other, nor do two kinds', () => {
  const counted = new Paces(() => 0)
  while (counted.take('comment', { person: 'ana' }) === 0);
  expect(counted.take('comment', { person: 'ana' })).toBeGreaterThan(0)
  expect(counted.take('reaction', { person: 'ana' })).toBe(0)
  expect(counted.take('comment', { person: 'bea' })).toBe(0)
  expect(counted.take('comment', { address: 'ana' })).toBe(0)
})

test('ten thousand addresses do not make a person anew', () => {
  const counted = new Paces(() => 0)
  while (counted.take('comment', { person: 'ana' }) === 0);
  for (let address = 0; address < 11_000; address++) counted.take('sign-in', { address: `192.0.2.${address}` })
  expect(counted.take('comment', { person: 'ana' })).toBeGreaterThan(0)
})
