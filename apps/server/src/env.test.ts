import { describe, expect, test } from 'vitest'

import { readSettings } from './env.ts'

describe('the public address', () => {
  test.each(['http://minga.example', 'http://minga.example:8080', 'http://8.8.8.8', 'http://[2606:4700::1]'])(
    '%s is refused: passwords would cross the internet in the clear',
    (url) => {
      expect(() => readSettings({ MINGA_URL: url })).toThrow(/^MINGA_URL does not fit: .*in the clear/)
      // Only MINGA_INSECURE_URL=1 allows it.
      expect(readSettings({ MINGA_URL: url, MINGA_INSECURE_URL: '1' }).url).toBe(new URL(url).origin)
      expect(() => readSettings({ MINGA_URL: url, MINGA_INSECURE_URL: '0' })).toThrow(/MINGA_URL/)
    },
  )

  test.each([
    'https://minga.example',
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://10.1.2.3',
    'http://minga',
    'http://minga.lan',
  ])('%s is taken: it is encrypted, or stays in the house', (url) => {
    expect(readSettings({ MINGA_URL: url }).url).toBe(new URL(url).origin)
  })

  test.each(['minga.example', 'ftp://minga.example', 'javascript:alert(1)'])('%s is none', (url) => {
    expect(() => readSettings({ MINGA_URL: url })).toThrow(/^MINGA_URL does not fit/)
  })
})

test.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['MINGA_DEMO', 'yes'],
  ['MINGA_CONNECTIONS_PER_ROOM', '0'],
  ['MINGA_BYTES_PER_ROOM', '-1'],
  ['SMTP_URL', 'https://mail.example'],
  ['MINGA_TRUSTED_PROXIES', '172.18.0.0/16, caddy'],
  ['MINGA_TRUSTED_PROXIES', ''],
  ['MINGA_MAIL_FROM', 'Minga <a@b.example>\r\nBcc: c@d.example'],
])('%s=%s is refused by its name', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name} does not fit`))
})

test('mail without a sender is refused', () => {
  expect(() => readSettings({ SMTP_URL: 'smtp://mail.example' })).toThrow(/^MINGA_MAIL_FROM is missing/)
})

test('nothing set is a server for this machine alone, without the demo', () => {
  expect(readSettings({})).toMatchObject({ host: '127.0.0.1', port: 3000, demo: false, url: undefined })
})

describe('a database in place of the folder', () => {
  const url = 'postgres://minga:word@db.example:5433/minga'
  const hex = 'a1'.repeat(32)

  test.each([
    hex,
    hex.toUpperCase(),
    Buffer.from(hex, 'hex').toString('base64url'),
    Buffer.from(hex, 'hex').toString('base64'),
  ])('takes the key %s', (key) => {
    const { database } = readSettings({ DATABASE_URL: url, MINGA_KEY: key, PORT: '3001' })
    expect(database).toEqual({ url, key: new Uint8Array(32).fill(0xa1), address: '127.0.0.1:3001' })
  })

  test('says where other nodes reach this one', () => {
    const { database } = readSettings({ DATABASE_URL: url, MINGA_KEY: hex, MINGA_NODE_ADDRESS: 'node-1.lan:3000' })
    expect(database?.address).toBe('node-1.lan:3000')
  })

  test('is none where no address is given, whatever else is', () => {
    expect(readSettings({ MINGA_KEY: hex }).database).toBeUndefined()
  })

  test('is refused without a key', () => {
    expect(() => readSettings({ DATABASE_URL: url })).toThrow(/^MINGA_KEY is missing: .*openssl/)
  })

  test.each([
    ['MINGA_KEY', ''],
    ['MINGA_KEY', 'word'],
    ['MINGA_KEY', 'a1'.repeat(31)],
    ['MINGA_KEY', `${'a1'.repeat(32)} `],
    ['DATABASE_URL', 'mysql://minga@localhost/minga'],
    ['DATABASE_URL', 'localhost'],
    ['MINGA_NODE_ADDRESS', 'node-1'],
  ])('is refused with %s=%s', (name, value) => {
    const given = { DATABASE_URL: url, MINGA_KEY: hex, [name]: value }
    expect(() => readSettings(given)).toThrow(new RegExp(`^${name} does not fit`))
  })
})
