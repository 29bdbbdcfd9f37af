import fc from 'fast-check'
import { expect, test } from 'vitest'

import { markedText } from './marked-text.ts'
import { searchTerms } from './search-terms.ts'

/** With brackets for marks. */
const shown = (text: string, search: string) =>
  markedText(text, searchTerms(search))
    .map((run) => (run.hit ? `[${run.text}]` : run.text))
    .join('')

test.each([
  ['Menos clínker en el cemento', 'CLINKER', 'Menos [clínker] en el cemento'],
  ['Sustituir el alto horno', '"alto horno"', 'Sustituir el [alto horno]'],
  ['El horno, alto', '"alto horno"', 'El horno, alto'],
  ['Emisiones de CO₂', 'co2 emision', '[Emisiones] de [CO₂]'],
  ['Plan de O’Higgins 🌱', 'higgins', 'Plan de O’[Higgins] 🌱'],
  ['Nada de esto', 'escoria', 'Nada de esto'],
  ['', 'escoria', ''],
])('%s, searched for %s', (text, search, marked) => {
  expect(shown(text, search)).toBe(marked)
})

test('no letter of a text is lost or doubled', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, search) => {
      const runs = markedText(text, searchTerms(search))
      expect(runs.map((run) => run.text).join('')).toBe(text)
      expect(runs.some((run) => run.text === '')).toBe(false)
    }),
  )
})
