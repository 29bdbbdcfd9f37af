import { date, money, number, text, title, words } from '@minga/domain/record/field'
import { expect, test } from 'vitest'

import { readTyped, typedWords, type TypedField } from './typed-cell.ts'

const tonnes = number({ min: 0, unit: 'Mt' }) as TypedField
const year = number({ isWhole: true, isYear: true }) as TypedField

test.each([
  ['a figure of Spain', tonnes, '1.885,5', 'es', 1885.5],
  ['a figure of the United States', tonnes, '1,885.5', 'en-US', 1885.5],
  ['a figure below the field’s bounds', tonnes, '-1', 'es', undefined],
  ['a word where a figure stands', tonnes, 'mucho', 'es', undefined],
  ['half a year', year, '2030,5', 'es', undefined],
  ['a quarter', date(), 'T2 2030', 'es', '2030-Q2'],
  ['a day in the order of the writer', date(), '3/4/2030', 'es', '2030-04-03'],
  ['no date', date(), 'pronto', 'es', undefined],
  ['an amount that keeps its currency', money(), '1.550,5', 'es', '1550.5 BRL'],
  ['an amount with another one', money(), '1.550,5 usd', 'es', '1550.5 USD'],
  ['an amount without a figure', money(), 'USD', 'es', undefined],
  ['a text of one line', text(300), '  uno\n dos ', 'es', 'uno dos'],
  ['a text that is too long', text(3), 'cuatro', 'es', undefined],
  ['a title', title(), 'Chatarra', 'es', 'Chatarra'],
  ['words', words(20), 'a; b;a ;', 'es', ['a', 'b']],
  ['nothing', tonnes, ' ', 'es', null],
  ['no words', words(20), '', 'es', []],
])('%s is read, or is not written', (_, field, typed, locale, value) => {
  expect(readTyped(field, typed, locale, '3 BRL')).toEqual(value)
})

test.each([
  [tonnes, 1885.5, '1.885,5'],
  [year, 2030, '2030'],
  [date(), '2030-Q2', 'T2 2030'],
  [money(), '1550000.5 BRL', '1.550.000,5 BRL'],
  [words(20), ['a', 'b'], 'a; b'],
  [text(20), null, ''],
])('what a cell shows to be written over is read as the same value', (field, held, shown) => {
  const words = typedWords(field, held, 'es')
  expect(words).toBe(shown)
  expect(readTyped(field, words, 'es', held)).toEqual(held)
})
