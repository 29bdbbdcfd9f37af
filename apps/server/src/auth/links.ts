import type { PersonId } from '@minga/domain/identity/ids'
import { forgetOneTimes, keepOneTime, type OneTime } from '@minga/storage/people/one-time-rows'
import { findPerson } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'
import { newToken } from '@minga/storage/people/secret-token'
import { z } from 'zod'
import { decide } from '../commands/decide.ts'

const minutes = 60_000

/** How long a link can be opened, in ms. */
export const linkLife = { 'sign-in-link': 15 * minutes, 'password-reset': 60 * minutes } as const
export type LinkPurpose = keyof typeof linkLife

/** Bound to the address that it was sent to: it opens nothing once the person has another. */
const sentTo = z.object({ email: z.string(), next: z.string().optional() })

const pages = { 'sign-in-link': '/sign-in/link', 'password-reset': '/sign-in/new-password' } as const

export interface NewLink {
  readonly purpose: LinkPurpose
  readonly person: PersonId
  readonly email: string
  readonly next?: string
  /** Our own address, `https://minga.example`. */
  readonly site: string
  readonly now: Date
}

/**
 * A link that opens its page, where a button does the rest: programs that look at every link of a mail use nothing
 * up. The token is behind the `#`, which no server is sent and no log holds. An earlier password link opens nothing
 * any more.
 */
export async function newLink(db: Db, { purpose, person, email, next, site, now }: NewLink): Promise<string> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + linkLife[purpose])
  const details = { email, ...(next !== undefined && { next }) }
  await decide(db, async (tx) => {
    if (purpose === 'password-reset') await forgetOneTimes(tx, person, [purpose])
    await keepOneTime(tx, { token, purpose, person, details, expiresAt })
  })
  return `${site}${pages[purpose]}#${token}`
}

/** The addressee of an opened link, and where it leads. */
export async function addresseeOf(
  db: Db,
  { person, details }: OneTime,
): Promise<
  { readonly person: PersonId; readonly name: string; readonly email: string; readonly next?: string } | undefined
> {
  const known = person === null ? undefined : await findPerson(db, person)
  const { email, next } = sentTo.parse(details)
  if (known === undefined || known.profile.email !== email) return undefined
  const { id, name } = known.profile
  return { person: id, name, email, ...(next !== undefined && { next }) }
}
