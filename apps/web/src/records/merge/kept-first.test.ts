import { expect, test } from 'vitest'

import { keptFirst } from './kept-first.ts'

const record = (id: string, reference: string) => ({ record: { id }, facts: { reference } })

test('the record with the lower number stays, also past BAR-999, unless the other is chosen', () => {
  const early = record('a', 'BAR-999')
  const late = record('b', 'BAR-1000')
  expect(keptFirst(late, early, undefined)).toEqual([early, late])
  expect(keptFirst(early, late, undefined)).toEqual([early, late])
  expect(keptFirst(early, late, 'b')).toEqual([late, early])
})
