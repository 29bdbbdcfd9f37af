import { expect, test } from 'vitest'

import { sentenceStarts } from './sentence-starts.ts'

test('a paragraph is cut where a sentence begins; one of a single sentence, where a word does', () => {
  expect(sentenceStarts('Hay escoria. ¿Falta «cal»? Sí; mucha.')).toEqual([
    { at: 13, words: '¿Falta «cal»? Sí; mucha.' },
    { at: 27, words: 'Sí; mucha.' },
    { at: 31, words: 'mucha.' },
  ])
  expect(sentenceStarts('Falta cal viva').map(({ words }) => words)).toEqual(['cal viva', 'viva'])
  expect(sentenceStarts('Cal')).toEqual([])
})
