import type { PersonId } from '@minga/domain/identity/ids'
import { ownPath } from '@minga/domain/navigation/own-path'
import { linkOpening, linkRequest, passwordForgotten, requestTaken, signInAnswer } from '@minga/protocol/http/sign-in'
import { takeOneTime } from '@minga/storage/people/one-time-rows'
import { findPerson } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'
import { userOfAddress } from '@minga/storage/people/user-rows'

import { notAdmitted, type SignIn } from '../../auth/sign-in.ts'
import { addresseeOf, linkLife, newLink, type LinkPurpose } from '../../auth/links.ts'
import type { SignInLimit } from '../../auth/sign-in-limit.ts'
import { notFound } from '../../http/refusal.ts'
import { quarterOfAnHour, TooOften } from '../../http/too-often.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import type { Mail } from '../../mail/mail.ts'
import { passwordResetMail, signInLinkMail } from '../../mail/sign-in-mails.ts'

export interface LinkRoutesParts {
  readonly signIn: SignIn
  readonly db: Db
  /** Without it there is no such way in. */
  readonly mail: Mail | undefined
  readonly site: () => string
  /** Limits mails on request: for an address, and from one. */
  readonly mailLimit: SignInLimit
  /** Called when background work fails. */
  readonly failed: (error: unknown) => void
  readonly now: () => Date
}

const tooMany = new TooOften(quarterOfAnHour, 'too many mails were asked for: wait a quarter of an hour')

/**
 * Links by e-mail: to sign in, and to choose a new password. The work is done after the answer, so that neither the
 * answer nor its time reveals whether the address is in use.
 */
export function linkRoutes(parts: LinkRoutesParts): Route[] {
  const { signIn, db, mail, mailLimit, failed, now } = parts
  const ask = async (purpose: LinkPurpose, email: string, address: string, next?: string) => {
    if (mail === undefined) return notFound
    if (!(await mailLimit.attempt(email, address))) return tooMany
    setImmediate(() => {
      send(parts, mail, { purpose, email, ...(next !== undefined && { next }) }).catch(failed)
    })
    return {}
  }
  return [
    publicRoute({
      method: 'post',
      path: '/api/auth/link',
      pace: 'sign-in',
      summary: 'Sends a link to sign in, if a person has the address',
      body: linkRequest,
      answer: requestTaken,
      handle: async ({ body: { email, next }, address }) => ask('sign-in-link', email, address, ownPath(next)),
    }),
    publicRoute({
      method: 'post',
      path: '/api/auth/link/open',
      pace: 'sign-in',
      summary: 'Signs in with a link that came by e-mail; it works once',
      body: linkOpening,
      answer: signInAnswer,
      handle: async ({ body: { token }, headers }) => {
        const link = await takeOneTime(db, 'sign-in-link', token, now())
        const addressee = link && (await addresseeOf(db, link))
        if (addressee === undefined) return notAdmitted
        const { person, next } = addressee
        return signIn.enter({ person, by: 'link', headers, ...(next !== undefined && { next }) })
      },
    }),
    publicRoute({
      method: 'post',
      path: '/api/auth/password/forgotten',
      pace: 'sign-in',
      summary: 'Sends a link to choose a new password, if a person has the address',
      body: passwordForgotten,
      answer: requestTaken,
      handle: async ({ body: { email }, address }) => ask('password-reset', email, address),
    }),
  ]
}

interface Asked {
  readonly purpose: LinkPurpose
  readonly email: string
  readonly next?: string
}

async function send({ db, site, now }: LinkRoutesParts, mail: Mail, { purpose, email, next }: Asked): Promise<void> {
  const id: PersonId | undefined = await userOfAddress(db, email)
  const person = id && (await findPerson(db, id))
  if (!person) return
  const { profile } = person
  const about = { purpose, person: profile.id, email, site: site(), now: now() }
  const url = await newLink(db, { ...about, ...(next !== undefined && { next }) })
  const compose = purpose === 'sign-in-link' ? signInLinkMail : passwordResetMail
  const words = compose({ language: profile.language, name: profile.name, url, site: site() })
  await mail.send({ to: email, ...words }, { lifetime: linkLife[purpose] })
}
