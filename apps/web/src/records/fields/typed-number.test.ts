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

test('a figure that begins with a zero has no thousands', () => {
  expect(typedNumber('0.125', 'es')).toBe(0.125)
  expect(typedNumber('-0.850', 'es')).toBe(-0.85)
  expect(typedNumber('0.500', 'pt-BR')).toBe(0.5)
  expect(typedNumber('0,125', 'en-GB')).toBeUndefined()
  expect(typedNumber('0.125.500', 'es')).toBeUndefined()
  expect(typedNumber('1.250', 'es')).toBe(1250)
})

test('bounds and whole numbers', () => {
  expect(typedNumber('101', 'es', { max: 100 })).toBeUndefined()
  expect(typedNumber('-1', 'es', { min: 0 })).toBeUndefined()
  expect(typedNumber('1.5', 'en-GB', { whole: true })).toBeUndefined()
  expect(typedNumber('40', 'es', { min: 0, max: 100, whole: true })).toBe(40)
})

test('blanks and apostrophes between thousands are no part of a figure', () => {
  expect(typedNumber('1 550,5', 'es')).toBe(1550.5)
  expect(typedNumber('1\u202f550\u202f000', 'pt-BR')).toBe(1_550_000)
  expect(typedNumber("1'550", 'en-GB')).toBe(1550)
})

test.each(['', 'mucho', '1.2.3,4,5', '--3', '5t', "1'5", '1’5', '30 40', '2026 2027', '3 4 5', '0 125'])(
  '“%s” is no figure',
  (text) => {
    expect(typedNumber(text, 'pt-BR')).toBeUndefined()
  },
)

test('a number with more digits than are kept is none: its last ones would become others', () => {
  expect(typedNumber('9007199254740991', 'es')).toBe(9_007_199_254_740_991)
  expect(typedNumber('123456789012345678', 'es')).toBeUndefined()
  expect(typedNumber('-123.456.789.012.345.678', 'es')).toBeUndefined()
})
