import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fold, foldedWords, numbersOf } from './fold.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('Emissões de aço', 'GARANTÍAS parciales', 'CO₂ & H2', "O'Higgins 👩‍🏭", 'ﬁnanciación', 'İstanbul', 'ß'),
)

describe('fold', () => {
  test.each([
    ['Emissões', 'emissoes'],
    ['GARANTÍA', 'garantia'],
    ['Aço', 'aco'],
    ['pingüino', 'pinguino'],
    ['CO₂', 'co2'],
    ['ﬁnance', 'finance'],
    ['Straße', 'strasse'],
    ['n.º', 'no'],
    ['ΆΝΕΜΟΣ', 'ανεμοσ'],
    ['👩‍🏭', ''],
    ['', ''],
  ])('%s is searched as %j', (word, folded) => expect(fold(word)).toBe(folded))

  test('letters and digits are left, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text)).toMatch(/^[\p{L}\p{N}]*$/u)
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text).length).toBeLessThanOrEqual(60)
      }),
    )
  })

  test('accents and case make no difference, however they are composed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
        // Letters whose capitals are other letters (µ, ſ, final ς) are folded by their own.
        const hasOwnCapitals = text.toUpperCase().toLowerCase() === text.toLowerCase()
        expect(fold(hasOwnCapitals ? text.toUpperCase() : text)).toBe(fold(text))
      }),
    )
  })
})

describe('foldedWords', () => {
  test('says where each word stands in the text', () => {
    const text = 'Véase BAR-014: «emissões» 👩‍🏭 O’Higgins'
    expect(foldedWords(text).map(({ word, start, end }) => [word, text.slice(start, end)])).toEqual([
      ['vease', 'Véase'],
      ['bar', 'BAR'],
      ['014', '014'],
      ['emissoes', 'emissões'],
      ['o', 'O'],
      ['higgins', 'Higgins'],
    ])
  })

  test('every word is the fold of its own letters, in order, and cuts no letter in two', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0
        for (const { word, start, end } of foldedWords(text)) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(fold(text.slice(start, end))).toBe(word)
          expect(word).not.toBe('')
          at = end
        }
      }),
    )
  })
})

describe('numbersOf', () => {
  test.each([
    ['emissões', 'emissão'],
    ['ações', 'ação'],
    ['inversiones', 'inversión'],
    ['barreras', 'barrera'],
    ['barriers', 'barrier'],
    ['policies', 'policy'],
    ['luces', 'luz'],
    ['materiais', 'material'],
    ['ordens', 'ordem'],
    ['países', 'país'],
    ['hornos', 'horno'],
  ])('%s and %s find each other', (plural, singular) => {
    const finds = (typed: string, written: string) =>
      numbersOf(fold(typed)).some((beginning) => fold(written).startsWith(beginning))
    expect([finds(plural, singular), finds(singular, plural)]).toEqual([true, true])
  })

  test('a word always finds itself, and none of its forms begins another', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', 'e', 'i', 'o', 's', 'm', 'n', 'l', 'z', 'y', 'c'),
          minLength: 1,
          maxLength: 9,
        }),
        (word) => {
          const forms = numbersOf(word)
          expect(forms.some((form) => word.startsWith(form))).toBe(true)
          for (const form of forms)
            expect(forms.filter((other) => other !== form && other.startsWith(form))).toEqual([])
          expect(Math.min(...forms.map(({ length }) => length))).toBeGreaterThanOrEqual(Math.min(word.length, 3))
        },
      ),
    )
  })
})
