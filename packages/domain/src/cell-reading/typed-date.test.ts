import { expect, test } from 'vitest'

import { typedDate } from './typed-date.ts'

test.each([
  ['2030', '2030'],
  ['2030-Q2', '2030-Q2'],
  ['T2 2030', '2030-Q2'],
  ['t2/2030', '2030-Q2'],
  ['2T 2030', '2030-Q2'],
  ['2º trimestre de 2030', '2030-Q2'],
  ['2030-06', '2030-06'],
  ['06/2030', '2030-06'],
  ['junio de 2030', '2030-06'],
  ['jun 2030', '2030-06'],
  ['2030-06-30', '2030-06-30'],
  ['30/06/2030', '2030-06-30'],
  ['30.6.2030', '2030-06-30'],
  ['30 de junio de 2030', '2030-06-30'],
  ['30 jun 2030', '2030-06-30'],
  ['2026–2034', '2026/2034'],
  ['2026 a 2034', '2026/2034'],
])('%s, typed in Spanish, is %s', (typed, understood) => {
  expect(typedDate(typed, 'es')).toBe(understood)
})

test('day and month are read in the order of the reader’s locale', () => {
  expect(typedDate('03/04/2030', 'es')).toBe('2030-04-03')
  expect(typedDate('03/04/2030', 'pt')).toBe('2030-04-03')
  expect(typedDate('03/04/2030', 'en-US')).toBe('2030-03-04')
  expect(typedDate('30/06/2030', 'en-US')).toBe('2030-06-30')
})

test('months have their names in each language', () => {
  expect(typedDate('março de 2031', 'pt')).toBe('2031-03')
  expect(typedDate('marco 2031', 'pt')).toBe('2031-03')
  expect(typedDate('June 30, 2030', 'en')).toBe('2030-06-30')
})

test.each(['', 'pronto', '30/02/2030', '2030-13', 'T5 2030', '2034–2026', '30', 'jun', '12 2030 jun 4'])(
  '“%s” is no date',
  (typed) => {
    expect(typedDate(typed, 'es')).toBeUndefined()
  },
)
