import { expect, test } from 'vitest'

import { guardedFetch, isPublicAddress } from './guarded-fetch.ts'

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  'fd00::1',
  'fe80::1',
  'ff02::1',
  'fec0::1',
  '64:ff9b:1::a00:1',
  '100::1',
  '100:0:0:1::1',
  '2001::1',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2620:4f:8000::1',
  '3fff::1',
  '5f00::1',
  '::7f00:1',
  'fe80::1%lo',
  '192.0.2.1',
  '192.88.99.1',
  '192.175.48.1',
  '198.51.100.1',
  '203.0.113.7',
  '240.0.0.1',
  'localhost',
  '',
])('%j is no public address', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each([
  '203.0.114.7',
  '8.8.8.8',
  '172.32.0.1',
  '2606:4700::1111',
  '2a00:1450::1',
  '2001:4860:4860::8888',
  '::ffff:8.8.8.8',
])('%s is one', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test('a name that leads inside is not asked', async () => {
  const ask = guardedFetch(false)
  const options = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' as const }
  await expect(ask('https://localhost/', options)).rejects.toThrow('not a public one')
  await expect(ask('https://127.0.0.1/', options)).rejects.toThrow('not a public one')
  await expect(ask('http://example.org/', options)).rejects.toThrow('only https')
})
