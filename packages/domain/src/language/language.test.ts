import { expect, test } from 'vitest'

import { localizedText } from './language.ts'

test('invisible characters are taken out of a title; readable ones stay', () => {
  const text = localizedText.parse({
    es: 'Acero\u0000 \u202Everde\u202C\u2066\u0007',
    en: "D’Água's 🌱\tfirst\nsecond",
  })
  expect(text).toEqual({ es: 'Acero verde', en: "D’Água's 🌱\tfirst\nsecond" })
})
