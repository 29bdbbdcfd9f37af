import type { PersonId } from '@minga/domain/identity/ids'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { knowDevice, personWhoKnowsDevice } from '@minga/storage/people/known-device-rows'
import { keepOneTime } from '@minga/storage/people/one-time-rows'
import { findPerson } from '@minga/storage/people/person-rows'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db } from '@minga/storage/database/schema'
import { findSecondFactor, personOfDevice } from '@minga/storage/people/second-factor-rows'
import { newToken } from '@minga/storage/people/secret-token'
import { deleteSession, endOldestSessions } from '@minga/storage/people/session-rows'
import { z } from 'zod'

import { decide } from '../commands/decide.ts'
import type { Paces } from '../http/paces.ts'
import { Refusal } from '../http/refusal.ts'
import { TooOften } from '../http/too-often.ts'
import type { Auth } from './auth.ts'
import { browserCookie, type BrowserCookie } from './browser-cookie.ts'
import type { VisitorOf } from './visitor-of.ts'

/** The ways to prove who one is. A passkey and an organisation's own sign-in need no second factor of ours. */
const proofs = ['password', 'link', 'passkey', 'provider'] as const
type Proof = (typeof proofs)[number]

export interface Entry {
  readonly person: PersonId
  readonly by: Proof
  /** The headers of the request, with its browser's cookies. */
  readonly headers: Headers
  /** Where they wanted to go. */
  readonly next?: string
}

export interface SignInOptions {
  readonly auth: Auth
  readonly db: Db
  readonly visitorOf: VisitorOf
  readonly sessionsEnded: (sessions: readonly string[]) => void
  readonly isSecure: boolean
  readonly paces: Paces
  readonly now: () => Date
}

/** Sessions of one person. One more ends the session that was used longest ago. */
export const mostSessions = 40

export const notAdmitted = new Refusal('not-signed-in', 'this does not sign anyone in')

const minutes = 60
/** How long a person has to enter their second factor, in seconds. */
const halfLife = 10 * minutes

/** How long a device is known after it was last signed in on, in seconds. */
const knownFor = 365 * 24 * 60 * minutes

const startedSession = z.object({ session: z.string() })

/** Stored while a person still owes the second factor. */
export const halfEntry = z.object({ by: z.enum(proofs), next: z.string().optional() })

/** The one way to a session: decides whether what was proved is enough, and records the sign-in in the audit. */
export class SignIn {
  /** Names the stored `halfEntry`, and gives access to nothing else. */
  readonly half: BrowserCookie
  /** A device that is not asked for a second factor. */
  readonly device: BrowserCookie
  /** A device on which a person has signed in before. */
  readonly known: BrowserCookie
  readonly #parts: SignInOptions

  constructor(parts: SignInOptions) {
    this.#parts = parts
    this.half = browserCookie('half', { isSecure: parts.isSecure, sameSite: 'strict' })
    this.device = browserCookie('device', { isSecure: parts.isSecure, sameSite: 'lax' })
    this.known = browserCookie('known', { isSecure: parts.isSecure, sameSite: 'strict' })
  }

  /** Answers with a session or asks for the second factor. Refuses a person who was suspended or removed. */
  async enter(entry: Entry): Promise<Response | Refusal> {
    if (!(await this.#needsSecondFactor(entry))) return this.admit(entry)
    const { db, now } = this.#parts
    const { person, by, next } = entry
    const token = newToken()
    const expiresAt = new Date(now().getTime() + halfLife * 1000)
    const details = { by, ...(next !== undefined && { next }) }
    await keepOneTime(db, { token, purpose: 'second-factor', person, details, expiresAt })
    const secondFactor = ['code', 'recovery-code'] as const
    return answer({ secondFactor: [...secondFactor], ...toGo(next) }, [this.half.give(token, halfLife)])
  }

  /** Starts the session of a person who has proved enough. */
  async admit({ person, by, headers, next }: Entry, cookies: readonly string[] = []): Promise<Response | Refusal> {
    const { auth, db, visitorOf, paces, sessionsEnded } = this.#parts
    const wait = paces.take('session', { person })
    if (wait > 0) return new TooOften(wait)
    const known = await findPerson(db, person)
    if (known === undefined) return notAdmitted
    const started = await auth.api.startSession({ body: { person }, headers, asResponse: true })
    if (started.status >= 500) throw new Error('a session could not be started')
    if (!started.ok) return notAdmitted
    // A session that is not in the audit is never handed out: if this fails, signing in fails.
    await decide(db, async (tx) => {
      const about = { actor: known.actor, subject: person }
      await recordAudit(tx, { ...about, kind: 'signed-in', details: { method: by } })
    })
    const { session } = startedSession.parse(await started.clone().json())
    const knownCookie = await this.#know(person, session, headers)
    // The answer replaces the cookie of the browser's earlier session, which could then no longer be ended from here.
    const earlier = await visitorOf(headers.get('cookie'))
    if (earlier !== undefined) await this.#end(earlier.profile.id, earlier.session)
    const ended = await endOldestSessions(db, person, mostSessions)
    if (ended.length > 0) sessionsEnded(ended)
    return answer({ person, ...toGo(next) }, [...started.headers.getSetCookie(), knownCookie, ...cookies])
  }

  /** Marks the device as known. Where another person signed in last, it gets a new token. @returns a `Set-Cookie` */
  async #know(person: PersonId, session: string, headers: Headers): Promise<string> {
    const { db, now } = this.#parts
    const held = this.known.read(headers)
    const isTheirs = held !== undefined && (await personWhoKnowsDevice(db, held, now())) === person
    const token = isTheirs ? held : newToken()
    const expiresAt = new Date(now().getTime() + knownFor * 1000)
    await knowDevice(db, { person, token, session, expiresAt })
    return this.known.give(token, knownFor)
  }

  async #end(person: PersonId, session: string): Promise<void> {
    await deleteSession(this.#parts.db, person, session)
    this.#parts.sessionsEnded([session])
  }

  async #needsSecondFactor({ person, by, headers }: Entry): Promise<boolean> {
    if (by === 'passkey' || by === 'provider') return false
    const { db, now } = this.#parts
    const factor = await findSecondFactor(db, person)
    if (factor === undefined || factor.confirmedAt === null) return false
    const device = this.device.read(headers)
    return device === undefined || (await personOfDevice(db, device, now())) !== person
  }
}

function toGo(next: string | undefined): { next?: string } {
  return next === undefined ? {} : { next }
}

function answer(body: SignInAnswer, cookies: readonly string[]): Response {
  const response = Response.json(body, { headers: { 'Cache-Control': 'no-store' } })
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie)
  return response
}
