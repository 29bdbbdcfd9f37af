import fc from 'fast-check'
import { expect, test } from 'vitest'

import { packResults, unpackResults } from './packed-results.ts'
import { changeRefusals, changeStates, type ChangeResult } from './record-change.ts'

const result = fc.record(
  {
    state: fc.constantFrom(...changeStates),
    mine: fc.constantFrom(null, 3, 'x'),
    code: fc.constantFrom(...changeRefusals),
  },
  { requiredKeys: ['state'] },
)
const results = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: fc.constant({ state: 'applied' as const }) }, { weight: 1, arbitrary: result }),
  )
  .map((each) => each.map((one, index): ChangeResult => ({ index, ...one })))

test('results are the same after they were packed, written as JSON and unpacked', () => {
  fc.assert(
    fc.property(results, (given) => {
      expect(unpackResults(JSON.parse(JSON.stringify(packResults(given))))).toEqual(given)
    }),
  )
})

test('the same result of hundreds of changes takes a few letters', () => {
  const given = Array.from({ length: 500 }, (_, index): ChangeResult => ({ index, state: 'applied' }))
  expect(JSON.stringify(packResults(given))).toBe('{"every":"applied","of":500}')
})

test('results of another kind stay as they are', () => {
  for (const others of [
    [{ index: 0, state: 'moved' }],
    [{ index: 0, state: 'applied', sheet: 'A' }],
    ['applied'],
    [],
  ]) {
    expect(packResults(others as never)).toEqual(others)
  }
  for (const other of [undefined, null, 'done', { state: 'done' }, { every: 'other', of: 2 }]) {
    expect(unpackResults(other)).toEqual(other)
  }
})
