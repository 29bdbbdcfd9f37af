import { expect, test } from 'vitest'

import { typedAddress } from './link.ts'

test.each([
  ['cepal.org', 'https://cepal.org/'],
  ['cepal.org/informe?x=1', 'https://cepal.org/informe?x=1'],
  ['ana@example.org', 'mailto:ana@example.org'],
  [' https://example.org/x ', 'https://example.org/x'],
  ['https://ana:secreto@example.org/x', 'https://example.org/x'],
  ['javascript:alert(1)', undefined],
  ['dos palabras', undefined],
  ['palabra', undefined],
])('typed as %s becomes %s', (typed, address) => {
  expect(typedAddress(typed)).toBe(address)
})
