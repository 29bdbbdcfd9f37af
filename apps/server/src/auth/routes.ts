import { personId } from '@minga/domain/identity/ids'
import { signIn, signedIn, signedOut } from '@minga/protocol/http/auth'

import { Refusal } from '../http/refusal.ts'
import { publicRoute, type Route } from '../http/route.ts'
import type { Auth } from './auth.ts'
import type { SignInLimit } from './sign-in-limit.ts'

const wrong = new Refusal('not-signed-in', 'the e-mail or the password is wrong')
const tooMany = new Refusal('rate-exceeded', 'too many wrong passwords: wait a quarter of an hour')

/** The only doors to better-auth: what is not listed here does not exist, whatever the library offers. */
export function authRoutes(auth: Auth, limit: SignInLimit): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/auth/sign-in/email',
      summary: 'Signs in and gives a session cookie',
      body: signIn,
      answer: signedIn,
      handle: async ({ body: { email, password }, headers, address }) => {
        if (!limit.attempt(email, address)) return tooMany
        const answer = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true })
        if (!answer.ok) return wrong
        limit.succeeded(email, address)
        const { user } = (await answer.json()) as { user: { id: string } }
        return withCookies(answer, { person: personId.parse(user.id) })
      },
    }),
    publicRoute({
      method: 'post',
      path: '/api/auth/sign-out',
      summary: 'Ends the session',
      answer: signedOut,
      handle: async ({ headers }) => withCookies(await auth.api.signOut({ headers, asResponse: true }), {}),
    }),
  ]
}

/** The library's cookies without its body, which holds the session's token for pages to lose. */
function withCookies({ headers }: Response, body: object): Response {
  const answer = Response.json(body, { headers: { 'Cache-Control': 'no-store' } })
  for (const cookie of headers.getSetCookie()) answer.headers.append('Set-Cookie', cookie)
  return answer
}
