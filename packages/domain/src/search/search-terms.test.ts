import fc from 'fast-check'
import { expect, test } from 'vitest'

import { excerptAround, hitsIn } from './excerpt.ts'
import { foldedWords } from './fold.ts'
import { mostTerms, referenceWords, searchTerms } from './search-terms.ts'

const shortly = (search: string) =>
  searchTerms(search).map((term) =>
    term.kind === 'word' ? term.word : `"${term.words.join(' ')}"${term.isOpen ? '*' : ''}`,
  )

test.each([
  ['chatarra', ['chatarra']],
  ['Garantías  de crédito', ['garantias', 'credito']],
  ['"alto horno" acero', ['"alto horno"', 'acero']],
  ['«alto horno»', ['"alto horno"']],
  ['"alto hor', ['"alto hor"*']],
  ['BAR-014', ['"bar 014"*']],
  ['BAR-0', ['"bar 0"*']],
  ['bar14', ['bar14']],
  ['2030-2034', ['"2030 2034"*']],
  ['de la', ['de', 'la']],
  ['the cost of capital', ['cost', 'capital']],
  ['☂ 👩‍🏭 ()', []],
  ['acero* OR NOT {title}: ^x', ['acero', 'not', 'title', 'x']],
])('%s asks for %j', (search, terms) => expect(shortly(search).toSorted()).toEqual([...terms].toSorted()))

test('of a long sentence the longest words are searched', () => {
  const words = searchTerms('a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh iiiiiiiii jjjjjjjjjj kkkkkkkkkkk')
  expect(words).toHaveLength(mostTerms)
  expect(words.map((term) => (term.kind === 'word' ? term.word.length : 0))).toEqual([4, 5, 6, 7, 8, 9, 10, 11])
})

test('whatever is typed asks for letters and digits alone, and for a bounded number of things', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (search) => {
      const terms = searchTerms(search)
      expect(terms.length).toBeLessThanOrEqual(mostTerms)
      for (const term of terms) {
        const words = term.kind === 'word' ? [term.word, ...term.beginnings] : term.words
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
      }
    }),
  )
})

test.each(['BAR-014', 'bar 14', 'bar14', 'bar014', '014', '14', 'BAR-0', 'BAR-01', 'BAR-14', 'BAR'])(
  '%s finds the reference BAR-014',
  (search) => {
    const written = referenceWords('BAR-014').join(' ')
    for (const term of searchTerms(search)) expect(hitsIn(written, [term])).not.toEqual([])
  },
)

test('an excerpt shows the letters that were searched for, whatever their accents and number', () => {
  const text = 'Las emisiones de CO₂ del alto horno; as emissões do alto-forno.'
  const hits = (search: string) =>
    excerptAround(text, searchTerms(search)).flatMap(({ text: run, hit }) => (hit ? [run] : []))
  expect(hits('emisión')).toEqual(['emisiones'])
  expect(hits('emissão')).toEqual(['emissões'])
  expect(hits('co2')).toEqual(['CO₂'])
  expect(hits('"alto horno"')).toEqual(['alto', 'horno'])
  expect(hits('"horno alto"')).toEqual([])
})

test('an excerpt of a long text begins and ends between words, near the first hit', () => {
  const words = (count: number, word: string) => Array.from({ length: count }, () => word).join(' ')
  const text = `${words(100, 'antes')} chatarra ${words(100, 'después')}`
  const runs = excerptAround(text, searchTerms('chatarra'))
  const whole = runs.map(({ text: run }) => run).join('')
  expect(whole).toMatch(/^…antes (?:antes )*chatarra (?:después )*después…$/)
  expect(whole.length).toBeLessThan(300)
})

test('runs joined are a piece of the text, and each hit is a word of it', () => {
  const text = fc.array(fc.constantFrom('acero', 'Aço', '👩‍🏭', 'horno', '\n', 'BAR-014', 'é', '…'), { maxLength: 120 })
  fc.assert(
    fc.property(text, fc.constantFrom('acero', 'aço', 'horno acero', '"acero horno"', 'bar'), (words, search) => {
      const whole = words.join(' ')
      const runs = excerptAround(whole, searchTerms(search))
      const said = runs
        .map(({ text: run }) => run)
        .join('')
        .replace(/^…/, '')
        .replace(/…$/, '')
      expect(whole.replaceAll(/\s+/gu, ' ')).toContain(said.trim())
      for (const { text: run } of runs.filter(({ hit }) => hit)) expect(foldedWords(run)).toHaveLength(1)
    }),
  )
})
