import { expect, test } from 'vitest'

import { localizedLine, plainLine, plainWords } from './plain-line.ts'

const name = plainLine(40)

test.each(["Ana O'Higgins", 'Núñez de la Peña', '李小龍', 'Zoë 👩🏽‍🔬', 'a'])('%j is a name', (text) => {
  expect(name.parse(` ${text} `)).toBe(text)
})

test.each(['', '   ', 'two\nlines', 'back\u202Ewards', 'bell\u0007', '\u2066isolated', 'a'.repeat(41)])(
  '%j is none',
  (text) => expect(name.safeParse(text).success).toBe(false),
)

test.each([
  ['Ana\u200B\u00ADPérez', 'AnaPérez'],
  ['Ana\u00A0\u2003Pérez', 'Ana Pérez'],
  ['\u200E100 MW\uFEFF', '100 MW'],
])('%j comes in as %j', (sent, kept) => {
  expect(name.parse(sent)).toBe(kept)
})

test.each(['\u3164', '\u2800\u2800', '\u200D', `Z${'\u0301'.repeat(8)}algo`])(
  '%j shows nothing, or reaches over lines',
  (text) => {
    expect(name.safeParse(text).success).toBe(false)
  },
)

test('words keep their lines and lose what cannot be seen', () => {
  expect(plainWords().parse('Tenor: 10 years\n\u202Eevil\u0007\u2066')).toBe('Tenor: 10 years\nevil')
})

test('a name in each language is one line', () => {
  expect(localizedLine.parse({ es: ' Cámara\n del \u202ECemento ' })).toEqual({ es: 'Cámara del Cemento' })
})
