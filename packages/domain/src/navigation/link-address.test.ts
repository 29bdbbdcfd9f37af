import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { isLinkAddress, linkAddress } from './link-address.ts'

describe('an address in a link', () => {
  test.each(['https://example.org/', 'http://example.org/a?b=c#d', 'mailto:ana@example.org'])('may be %s', (href) => {
    expect(linkAddress(href)).toBe(href)
    expect(isLinkAddress(href)).toBe(true)
  })

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
    'mailto://ana@example.org',
    '//example.org',
    '/barriers',
    'example.org',
    '',
    `https://example.org/${'x'.repeat(2000)}`,
  ])('may not be %s', (href) => {
    expect(linkAddress(href)).toBeUndefined()
    expect(isLinkAddress(href)).toBe(false)
  })

  test.each([42, null, undefined, { toString: () => 'https://example.org' }])('is no %s', (href) => {
    expect(linkAddress(href)).toBeUndefined()
  })

  test.each([
    'https://minga.example:x@evil.example/a',
    'https://minga.example@evil.example/a',
    'https:\\\\minga.example@evil.example\\a',
  ])('keeps no user and no password of %s', (href) => {
    expect(linkAddress(href)).toBe('https://evil.example/a')
    expect(isLinkAddress(href)).toBe(false)
  })

  test('is measured as it is kept: 700 letters ñ are 4,200 characters', () => {
    expect(linkAddress(`https://example.org/${'ñ'.repeat(700)}`)).toBeUndefined()
    expect(linkAddress(`https://example.org/${'ñ'.repeat(300)}`)).toHaveLength(20 + 300 * 6)
  })
})

test('every address that linkAddress makes of typed or pasted text passes isLinkAddress', () => {
  const parts = fc.array(
    fc.oneof(
      fc.constantFrom(
        'http',
        'https:',
        'mailto:',
        '//',
        '/',
        '@',
        ':',
        '?',
        '#',
        ' ',
        '\\',
        '%',
        '[',
        ']',
        '.',
        'xn--',
      ),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.emailAddress(),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    { maxLength: 8 },
  )
  let taken = 0
  fc.assert(
    fc.property(fc.constantFrom('', 'https://', 'http:', 'mailto:'), parts, (start, rest) => {
      const address = linkAddress(start + rest.join(''))
      if (address === undefined) return
      taken += 1
      expect([address, isLinkAddress(address)]).toEqual([address, true])
    }),
    { numRuns: 2000 },
  )
  expect(taken).toBeGreaterThan(200)
})
