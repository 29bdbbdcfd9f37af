import { describe, expect, test } from 'vitest'

import { linkAddress, typedAddress } from './link-address.ts'

describe('an address in a link', () => {
  test.each(['https://example.org/', 'http://example.org/a?b=c#d', 'mailto:ana@example.org'])(
    'may be %s',
    (href) => {
      expect(linkAddress(href)).toBe(href)
    },
  )

  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'java\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'tel:112',
    '//example.org',
    '/barriers',
    'example.org',
    '',
    42,
    null,
    { toString: () => 'https://example.org' },
    `https://example.org/${'x'.repeat(2000)}`,
  ])('may not be %s', (href) => {
    expect(linkAddress(href)).toBeUndefined()
  })

  test.each([
    ['cepal.org', 'https://cepal.org/'],
    ['cepal.org/informe?x=1', 'https://cepal.org/informe?x=1'],
    ['ana@example.org', 'mailto:ana@example.org'],
    [' https://example.org/x ', 'https://example.org/x'],
    ['javascript:alert(1)', undefined],
    ['dos palabras', undefined],
    ['palabra', undefined],
  ])('typed as %s becomes %s', (typed, address) => {
    expect(typedAddress(typed)).toBe(address)
  })
})

test('a user and a password do not stay in a link', () => {
  expect(linkAddress('https://minga.example:x@evil.example/a')).toBe('https://evil.example/a')
})
