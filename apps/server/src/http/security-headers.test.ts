import { Hono } from 'hono'
import { expect, test } from 'vitest'

import { securityHeaders } from './security-headers.ts'

async function headersAt(origin: string, path = '/'): Promise<Headers> {
  const app = new Hono()
  app.use(securityHeaders(() => [origin]))
  app.get('/', (c) => c.html('here'))
  app.get('/out', (c) => c.redirect('https://elsewhere.example'))
  app.get('/minga.svg', (c) => c.body('<svg/>', 200, { 'Content-Type': 'image/svg+xml' }))
  app.get('/api/me', (c) => c.json({}))
  app.get('/*', (c) => c.body('here()', 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  return (await app.request(path)).headers
}

test('no page runs a script that is not a file of ours, is framed, or posts elsewhere', async () => {
  const policy = (await headersAt('https://minga.example')).get('content-security-policy') ?? ''
  const rules = new Map(
    policy.split(';').map((rule) => {
      const [name = '', ...sources] = rule.trim().split(/\s+/)
      return [name, sources.join(' ')]
    }),
  )
  expect(rules.get('script-src') ?? rules.get('default-src')).toBe("'self'")
  expect(rules.get('object-src') ?? rules.get('default-src')).toBe("'none'")
  expect([rules.get('base-uri'), rules.get('frame-ancestors')]).toEqual(["'none'", "'none'"])
  expect(rules.get('form-action')).toBe("'self'")
  expect(policy).not.toContain('unsafe-eval')
  expect(rules.get('connect-src')).toBe("'self' wss://minga.example")
})

test('the header that keeps browsers to https is sent where the public address is https, and only there', async () => {
  const header = (await headersAt('https://minga.example')).get('strict-transport-security')
  expect(header).toMatch(/max-age=\d{7,}/)
  expect((await headersAt('http://minga.example')).get('strict-transport-security')).toBeNull()
})

test.each(['/', '/minga.svg', '/service-worker.js', '/assets/word-worker-Bh5.js'])(
  '%s, which a browser runs, has the policy of pages',
  async (path) => {
    const headers = await headersAt('https://minga.example', path)
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  },
)

test.each(['/api/me', '/assets/base-Bh5.js'])('%s runs nothing if it is opened by itself', async (path) => {
  const headers = await headersAt('https://minga.example', path)
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('the target of a redirect learns no address of ours', async () => {
  expect((await headersAt('https://minga.example', '/out')).get('referrer-policy')).toBe('same-origin')
})
