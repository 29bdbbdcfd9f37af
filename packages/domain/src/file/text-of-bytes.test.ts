import { expect, test } from 'vitest'

import { textOfBytes } from './text-of-bytes.ts'

const person = 'José Muñoz;“Água”'

/** As UTF-16, the lower half first. */
function utf16(text: string): Uint8Array {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
  return Uint8Array.from(units.flatMap((unit) => [unit & 255, unit >> 8]))
}

test('what Excel saves as CSV, as Unicode text or with its mark is read with its accents', () => {
  const ansi = utf16('Jos\u00E9 Mu\u00F1oz;\u0093\u00C1gua\u0094').filter((_, at) => at % 2 === 0)
  const utf8 = (text: string) => new TextEncoder().encode(text)
  for (const bytes of [ansi, utf16(`\uFEFF${person}`), utf8(person), utf8(`\uFEFF${person}`)]) {
    expect(textOfBytes(bytes)).toBe(person)
  }
})
