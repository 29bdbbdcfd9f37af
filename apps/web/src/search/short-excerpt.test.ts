import { expect, test } from 'vitest'

import { shortExcerpt } from './short-excerpt.ts'

const hit = { text: 'escoria', hit: true }
const after = { text: ' de alto horno', hit: false }

test('what stands far before the first hit is cut between words', () => {
  const long = { text: '… la oferta de materiales cementantes suplementarios, como la ', hit: false }
  expect(shortExcerpt([long, hit, after])).toEqual([{ text: '…suplementarios, como la ', hit: false }, hit, after])
})

test('a word without an end is cut within it', () => {
  expect(shortExcerpt([{ text: 'a'.repeat(500), hit: false }, hit])).toEqual([
    { text: `…${'a'.repeat(32)}`, hit: false },
    hit,
  ])
})

test.each([
  [[{ text: 'La ', hit: false }, hit]],
  [[hit, after]],
  [[{ text: 'Una descripción larga en la que nada se encontró, porque solo el título', hit: false }]],
  [[]],
])('an excerpt that is short enough stays as it is', (runs) => {
  expect(shortExcerpt(runs)).toBe(runs)
})
