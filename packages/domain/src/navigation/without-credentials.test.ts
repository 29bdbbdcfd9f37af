import fc from 'fast-check'
import { expect, test } from 'vitest'

import { withoutCredentials } from './without-credentials.ts'

test.each([
  ['https://ana:secreto@cepal.org/a?b#c', 'https://cepal.org/a?b#c'],
  ['https://minga.example@evil.example', 'https://evil.example/'],
  ['HTTP://:pw@cepal.org', 'http://cepal.org/'],
  ['https://cepal.org/@ana:b', 'https://cepal.org/@ana:b'],
  ['https://cepal.org', 'https://cepal.org'],
  ['mailto:ana@cepal.org', 'mailto:ana@cepal.org'],
  ['not an address', 'not an address'],
])('%s is kept as %s', (address, kept) => {
  expect(withoutCredentials(address)).toBe(kept)
})

test('no web address keeps a user or a password', () => {
  const addresses = fc.constantFrom('https://cepal.org/a?b=c#d', 'http://127.0.0.1:3000', 'https://ñandú.example')
  fc.assert(
    fc.property(addresses, fc.string(), fc.string(), (address, user, password) => {
      const url = new URL(address)
      url.username = user
      url.password = password
      const kept = new URL(withoutCredentials(url.href))
      expect([kept.username, kept.password, kept.host]).toEqual(['', '', url.host])
    }),
  )
})
