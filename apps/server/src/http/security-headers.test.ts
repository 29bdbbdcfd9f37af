import { Hono } from 'hono'
import { expect, test } from 'vitest'

import { securityHeaders } from './security-headers.ts'

async function headersAt(origin: string): Promise<Headers> {
  const app = new Hono()
  app.use(securityHeaders(() => [origin]))
  app.get('/', (c) => c.text('here'))
  return (await app.request('/')).headers
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
})

test('the header that keeps browsers to https is sent where the public address is https, and only there', async () => {
  const header = (await headersAt('https://minga.example')).get('strict-transport-security')
  expect(header).toMatch(/max-age=\d{7,}/)
  expect((await headersAt('http://minga.example')).get('strict-transport-security')).toBeNull()
})
