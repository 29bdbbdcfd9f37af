import { describe, expect, test } from 'vitest'

import { partialDateWords } from './partial-date-words.ts'

describe('a date as exact as people know it', () => {
  test.each([
    ['2030', 'es', '2030'],
    ['2030-Q2', 'es', 'T2 2030'],
    ['2030-Q2', 'pt-BR', 'T2 2030'],
    ['2030-Q2', 'en-GB', 'Q2 2030'],
    ['2026/2034', 'es', '2026–2034'],
    ['2030-06', 'es', 'jun 2030'],
    ['2030-06-30', 'es', '30 jun 2030'],
    ['2026-11-06', 'pt-BR', '6 nov 2026'],
    ['2030-06-30', 'en-GB', '30 Jun 2030'],
  ])('%s in %s reads %s', (date, locale, words) => {
    expect(partialDateWords(date, locale)).toBe(words)
  })

  test('a day is that day wherever the reader is', () => {
    expect(partialDateWords('2030-01-01', 'en-GB')).toBe('1 Jan 2030')
  })
})
