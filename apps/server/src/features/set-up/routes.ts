import { setUp, setUpAnswer, setUpLook, setUpLookAnswer } from '@minga/protocol/http/set-up'
import type { Db } from '@minga/storage/database/schema'
import { opensSetUp } from '@minga/storage/organisations/set-up-link'

import type { Auth } from '../../auth/auth.ts'
import { hashPassword, weaknessOf } from '../../auth/password.ts'
import type { SignIn } from '../../auth/sign-in.ts'
import { decide } from '../../commands/decide.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import { setUpCoalition } from './commands.ts'

export interface SetUpRoutesParts {
  readonly db: Db
  readonly auth: Auth
  readonly signIn: SignIn
  readonly now: () => Date
}

/** The first run. The holder of the link that the server printed becomes the first person. */
export function setUpRoutes({ db, auth, signIn, now }: SetUpRoutesParts): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/set-up/look',
      pace: 'sign-in',
      summary: 'Whether the link of the first run still opens',
      body: setUpLook,
      answer: setUpLookAnswer,
      handle: async ({ body: { token } }) => ((await opensSetUp(db, token, now().toISOString())) ? {} : notFound),
    }),
    publicRoute({
      method: 'post',
      path: '/api/set-up',
      pace: 'sign-in',
      summary: 'Makes the coalition, its secretariat and the first person, and signs that person in',
      body: setUp,
      answer: setUpAnswer,
      handle: async ({ body, headers }) => {
        const at = now().toISOString()
        // Before the password is hashed, which costs as much for a link that opens nothing.
        if (!(await opensSetUp(db, body.token, at))) return notFound
        const { password } = body.person
        const weakness = await weaknessOf(password, body.person)
        if (weakness !== undefined) return weakness
        const passwordHash = await hashPassword(auth, password)
        const person = await decide(db, (tx) => setUpCoalition(tx, body, { passwordHash, at }))
        if (person instanceof Refusal) return person
        return signIn.admit({ person, by: 'link', headers })
      },
    }),
  ]
}
