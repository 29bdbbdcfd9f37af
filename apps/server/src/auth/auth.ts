import { findPerson } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'
import { betterAuth, type BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

export interface AuthOptions {
  readonly db: Db
  readonly secret: string
  /** Whether the public address is https: then cookies are for this host alone and never sent in the clear. */
  readonly isSecure: boolean
  /** By default the sign-in library's own: 32 MB and 60 ms of a processor for each password. */
  readonly passwords?: Passwords
}

/** How passwords are kept and compared. */
export interface Passwords {
  readonly hash: (password: string) => Promise<string>
  readonly verify: (compared: { readonly hash: string; readonly password: string }) => Promise<boolean>
}

const days = 24 * 60 * 60

/**
 * Starts a session for a person whom the server itself has identified. The endpoint has no path: only the server can
 * call it.
 */
const sessionStarter = {
  id: 'minga-session',
  endpoints: {
    startSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ person: z.string() }), requireHeaders: true },
      async (ctx) => {
        const { internalAdapter } = ctx.context
        const user = await internalAdapter.findUserById(ctx.body.person)
        const session = user && (await internalAdapter.createSession(user.id))
        if (!user || !session) throw new APIError('UNAUTHORIZED')
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ session: session.id })
      },
    ),
  },
} satisfies BetterAuthPlugin

/**
 * Passwords and sessions. Signing up is off, and no session is cached outside the table: deleting its row ends it at
 * once. The library's origin check and rate limit are off because `originCheck` and `SignInLimit` stand before every
 * request, and count failures only.
 */
export function makeAuth({ db, secret, isSecure, passwords }: AuthOptions) {
  return betterAuth({
    appName: 'Minga',
    secret,
    baseURL: 'http://localhost',
    basePath: '/api/auth',
    database: { db, type: 'sqlite' },
    emailAndPassword: { enabled: true, disableSignUp: true, ...(passwords && { password: passwords }) },
    session: { expiresIn: 30 * days, updateAge: days, cookieCache: { enabled: false } },
    plugins: [sessionStarter],
    rateLimit: { enabled: false },
    databaseHooks: {
      session: {
        create: {
          // Every way of signing in passes here: a suspended or removed person gets no session.
          before: async ({ userId }) => ((await findPerson(db, userId)) === undefined ? false : undefined),
        },
      },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { disableIpTracking: true },
      // A session and its person are one statement.
      database: { validateSchema: false, joins: true },
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
      cookies: {
        session_token: { name: isSecure ? '__Host-minga-session' : 'minga-session' },
        dont_remember: { name: isSecure ? '__Host-minga-brief' : 'minga-brief' },
      },
    },
  })
}

export type Auth = ReturnType<typeof makeAuth>
