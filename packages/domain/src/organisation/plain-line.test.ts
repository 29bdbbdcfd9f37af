import { expect, test } from 'vitest'

import { plainLine } from './plain-line.ts'

const name = plainLine(40)

test.each(["Ana O'Higgins", 'Núñez de la Peña', '李小龍', 'Zoë 👩🏽‍🔬', 'a'])('%j is a name', (text) => {
  expect(name.parse(` ${text} `)).toBe(text)
})

test.each(['', '   ', 'two\nlines', 'back\u202Ewards', 'bell\u0007', '\u2066isolated', 'a'.repeat(41)])(
  '%j is none',
  (text) => expect(name.safeParse(text).success).toBe(false),
)
