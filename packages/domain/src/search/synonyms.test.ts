import { expect, test } from 'vitest'

import { hitsIn, termsIn } from './excerpt.ts'
import { searchTerms, type PlainTerm, type SearchTerm } from './search-terms.ts'
import { mostSynonyms, synonymsOf, withSynonyms } from './synonyms.ts'

const synonyms = synonymsOf([
  { es: ['chatarra', 'desecho ferroso'], pt: ['sucata'], en: ['scrap'] },
  { es: ['alto horno'], pt: ['alto-forno'], en: ['blast furnace'] },
  { es: ['horno'], pt: ['forno'], en: ['furnace'] },
  { es: ['captura de carbono'], pt: [], en: ['carbon capture', 'CO₂ capture'] },
  { es: ['MRV'], pt: ['MRV'], en: ['MRV'] },
])
const plain = (term: PlainTerm) => (term.kind === 'word' ? term.word : `"${term.words.join(' ')}"`)
const shortly = (term: SearchTerm) =>
  term.kind === 'either' ? `${term.asked.map(plain).join(' ')} = ${term.others.map(plain).join(' | ')}` : plain(term)
const asked = (search: string) => withSynonyms(searchTerms(search), synonyms).map(shortly)

test.each([
  ['chatarra', ['chatarra = "desecho ferroso" | sucata | scrap']],
  ['Chatarras electr', ['electr', 'chatarras = "desecho ferroso" | sucata | scrap']],
  ['sucata', ['sucata = chatarra | "desecho ferroso" | scrap']],
  ['ferroso desecho caro', ['caro', 'ferroso desecho = chatarra | sucata | scrap']],
  ['altos hornos', ['altos hornos = "alto forno" | "blast furnace"']],
  ['alto-forno', ['"alto forno" = "alto horno" | "blast furnace"']],
  ['hornos', ['hornos = forno | furnace']],
  ['captura de carbono', ['captura carbono = "carbon capture" | "co2 capture"']],
  ['captura', ['captura']],
  ['chatar', ['chatar']],
  ['"chatarra"', ['"chatarra"']],
  ['mrv', ['mrv']],
  ['☂', []],
])('%s asks for %j', (search, terms) => expect(asked(search)).toEqual(terms))

test('names in many terms of a large glossary widen a search by no more than eight', () => {
  const many = Array.from({ length: 3000 }, (_, each) => ({
    es: ['acero'],
    pt: [`aço ${each}`],
    en: [`steel ${each}`],
  }))
  const terms = withSynonyms(
    searchTerms('acero horno alto chatarra'),
    synonymsOf([...many, { es: ['chatarra'], pt: [], en: ['scrap'] }]),
  )
  const others = terms.flatMap((term) => (term.kind === 'either' ? term.others : []))
  expect(others).toHaveLength(mostSynonyms)
})

test('a text in another language has the term, and its name is what was found', () => {
  const terms = withSynonyms(searchTerms('alto horno'), synonyms)
  const text = 'Two blast furnaces close'
  expect(termsIn(text, terms)).toBe(terms.length)
  expect(hitsIn(text, terms).map(({ word }) => word)).toEqual(['blast', 'furnaces'])
})
