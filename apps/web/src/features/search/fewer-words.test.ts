import { expect, test } from 'vitest'

import { fewerWords } from './fewer-words.ts'

test.each([
  ['escoria', []],
  ['escoria granulada', ['escoria', 'granulada']],
  ['escoria de alto horno', ['escoria', 'alto', 'horno']],
  ['"alto horno"', ['alto horno', 'alto', 'horno']],
  ['«garantía soberana» verde', ['garantía soberana verde', 'garantía', 'soberana', 'verde']],
  ['"escoria"', []],
  ['escoria escoria', ['escoria']],
  ['uno dos tres cuatro cinco seis siete', ['tres', 'cuatro', 'cinco', 'seis']],
  ['', []],
])('of %s, these are searched for with fewer words: %j', (q, fewer) => {
  expect(fewerWords(q)).toEqual(fewer)
})
