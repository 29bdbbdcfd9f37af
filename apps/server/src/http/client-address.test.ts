import { expect, test } from 'vitest'

import { clientAddress } from './client-address.ts'

test('a client’s address is that of its connection, not that of its headers', () => {
  expect(clientAddress('203.0.113.7', undefined)).toBe('203.0.113.7')
  expect(clientAddress('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
})

test('behind a proxy on this machine it is the address that the proxy added last', () => {
  expect(clientAddress('127.0.0.1', '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7')
  expect(clientAddress('::ffff:127.0.0.1', '2001:db8::1')).toBe('2001:db8::1')
  expect(clientAddress('::1', undefined)).toBe('::1')
})
