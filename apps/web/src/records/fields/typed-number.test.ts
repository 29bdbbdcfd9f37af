import { expect, test } from 'vitest'

import { typedNumber } from './typed-number.ts'

test("a figure is read in the reader's own writing", () => {
  expect(typedNumber('1.885,5', 'pt-BR')).toBe(1885.5)
  expect(typedNumber('1,885.5', 'en-GB')).toBe(1885.5)
  expect(typedNumber('0,4', 'pt-BR')).toBe(0.4)
  expect(typedNumber('−17 %', 'en-GB')).toBe(-17)
})

test('a number formatted in the locale is read back unchanged', () => {
  for (const locale of ['es', 'pt-BR', 'en-GB'])
    for (const value of [0.25, 12, 1234.5, 1_234_567, -17])
      expect(typedNumber(new Intl.NumberFormat(locale).format(value), locale)).toBe(value)
})

test('bounds and whole numbers', () => {
  expect(typedNumber('101', 'es', { max: 100 })).toBeUndefined()
  expect(typedNumber('-1', 'es', { min: 0 })).toBeUndefined()
  expect(typedNumber('1.5', 'en-GB', { whole: true })).toBeUndefined()
  expect(typedNumber('40', 'es', { min: 0, max: 100, whole: true })).toBe(40)
})

test.each(['', 'mucho', '1.2.3,4,5', '--3', '5t'])('“%s” is no figure', (text) => {
  expect(typedNumber(text, 'pt-BR')).toBeUndefined()
})
