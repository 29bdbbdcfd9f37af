import { describe, expect, test } from 'vitest'

import { clientAddressBehind, isNetwork } from './client-address.ts'

describe('the address of a client', () => {
  const clientAddress = clientAddressBehind()

  test('is that of its connection, not that of its headers', () => {
    expect(clientAddress('203.0.113.7', undefined)).toBe('203.0.113.7')
    expect(clientAddress('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
    expect(clientAddress(undefined, '198.51.100.1')).toBe('unknown')
  })

  test('is what a proxy on this machine added last', () => {
    expect(clientAddress('127.0.0.1', '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7')
    expect(clientAddress('::ffff:127.0.0.1', '2001:db8::1')).toBe('2001:db8::1')
    expect(clientAddress('::1', undefined)).toBe('::1')
  })
})

describe('behind proxies that the operator named', () => {
  const clientAddress = clientAddressBehind(['172.18.0.0/16', 'fd00:1::/64', '192.0.2.9'])

  test('people have their own addresses, also behind two of them', () => {
    expect(clientAddress('172.18.0.3', '203.0.113.7')).toBe('203.0.113.7')
    expect(clientAddress('::ffff:172.18.0.3', '203.0.113.8')).toBe('203.0.113.8')
    expect(clientAddress('fd00:1::3', '2001:db8::1, 192.0.2.9')).toBe('2001:db8::1')
    expect(clientAddress('192.0.2.9', '203.0.113.7, 172.18.0.3')).toBe('203.0.113.7')
  })

  test('a person’s own header takes them nowhere else', () => {
    expect(clientAddress('172.18.0.3', '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7')
    // Who connects from elsewhere is not a proxy, though they say that they were asked by one.
    expect(clientAddress('203.0.113.7', '198.51.100.1, 172.18.0.3')).toBe('203.0.113.7')
    expect(clientAddress('172.19.0.3', '198.51.100.1')).toBe('172.19.0.3')
  })

  test('what is no address is not believed', () => {
    for (const said of ['', 'unknown', 'for=203.0.113.7', '203.0.113.7:4711', "' OR 1"]) {
      expect(clientAddress('172.18.0.3', said)).toBe('172.18.0.3')
    }
    expect(clientAddress('172.18.0.3', 'x, 172.18.0.4')).toBe('172.18.0.4')
  })
})

test('a network is one address, or one with the bits that count', () => {
  for (const text of ['10.0.0.0/8', '192.0.2.9', 'fd00::/8', '::1', '0.0.0.0/0']) expect(isNetwork(text)).toBe(true)
  for (const text of ['', '10.0.0.0/33', 'fd00::/129', '10.0.0/8', 'proxy', '10.0.0.1/', '10.0.0.1/x']) {
    expect(isNetwork(text)).toBe(false)
  }
})
