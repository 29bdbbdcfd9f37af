import { expect, test } from 'vitest'

import { password } from '../testing/small-coalition.ts'
import { sharedServer } from '../testing/start-test-server.ts'

/** Where a container's proxy stands, which this test's own connections are said to come through. */
const proxy = '172.18.0.3'
const server = await sharedServer({ trustedProxies: ['172.18.0.0/16'] })

function signIn(email: string, secret: string, from: string): Promise<Response> {
  return fetch(`${server.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'x-forwarded-for': `${from}, ${proxy}` },
    body: JSON.stringify({ email, password: secret }),
  })
}

test('thirty failed sign-ins behind a proxy lock their own address out, and no other', async () => {
  const guesses = Array.from({ length: 30 }, (_, at) => signIn(`person-${at}@minga.example`, 'guess', '203.0.113.7'))
  expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([401]))
  expect((await signIn('editor@minga.example', password, '203.0.113.7')).status).toBe(429)
  expect((await signIn('editor@minga.example', password, '203.0.113.8')).status).toBe(200)
  // A header that the person writes themselves stands before what the proxy adds.
  expect((await signIn('editor@minga.example', password, '198.51.100.1, 203.0.113.7')).status).toBe(429)
})
