import fc from 'fast-check'
import { expect, test } from 'vitest'

import { foldedWords } from './fold.ts'
import { foldText } from './fold-text.ts'

test.each([
  ['  Año\tBASE ', 'ano base'],
  ['BAR-014', 'bar-014'],
  ['Emissões de CO₂ (São Paulo)', 'emissoes de co2 (sao paulo)'],
  ['O’Higgins 🌱', 'o’higgins 🌱'],
  ['', ''],
])('%j is searched as %j', (text, folded) => {
  expect(foldText(text)).toBe(folded)
})

test('its words are those of the search, and folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.lorem()), (text) => {
      const folded = foldText(text)
      expect(foldedWords(folded).map(({ word }) => word)).toEqual(foldedWords(text).map(({ word }) => word))
      expect(foldText(folded)).toBe(folded)
    }),
    { numRuns: 2000 },
  )
})
