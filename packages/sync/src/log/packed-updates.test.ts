import fc from 'fast-check'
import { expect, test } from 'vitest'

import { packUpdates, unpackUpdates } from './packed-updates.ts'

const updates = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 40 })

test('updates come out as they went in', () => {
  fc.assert(
    fc.property(updates, (given) => {
      expect(unpackUpdates(packUpdates(given))).toEqual(given)
    }),
  )
})

test('bytes that are cut short or run on are no updates', () => {
  const packed = packUpdates([Uint8Array.of(1, 2, 3), Uint8Array.of(4)])
  for (let length = 0; length < packed.length; length++) {
    expect(() => unpackUpdates(packed.subarray(0, length))).toThrow(Error)
  }
  expect(() => unpackUpdates(Uint8Array.of(...packed, 0))).toThrow('left over')
})
