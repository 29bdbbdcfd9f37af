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
