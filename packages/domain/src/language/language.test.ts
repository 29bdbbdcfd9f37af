import { expect, test } from 'vitest'

import { localizedText } from './language.ts'

test('what cannot be seen is taken out of a title, whoever wrote it; what can be read stays', () => {
  const text = localizedText.parse({
    es: 'Acero\u0000 \u202Everde\u202C\u2066\u0007',
    en: "D’Água's 🌱\tfirst\nsecond",
  })
  expect(text).toEqual({ es: 'Acero verde', en: "D’Água's 🌱\tfirst\nsecond" })
})
