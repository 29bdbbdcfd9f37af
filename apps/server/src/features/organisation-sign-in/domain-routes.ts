import { can, type Actor } from '@minga/domain/access/can'
import { organisationId, type OrganisationId } from '@minga/domain/identity/ids'
import { done } from '@minga/protocol/http/security'
import { domainChecked, domainsAnswer, emailDomain } from '@minga/protocol/http/sign-in'
import { allDomains, domainsOf, type EmailDomain } from '@minga/storage/organisations/email-domain-rows'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { isFresh, signInAgain } from '../../auth/freshness.ts'
import type { SignInLimit } from '../../auth/sign-in-limit.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { quarterOfAnHour, TooOften } from '../../http/too-often.ts'
import { route, type Route } from '../../http/route.ts'
import type { EmailDomains } from '../../provider/email-domains.ts'
import { maySetSignIn } from './routes.ts'

export interface DomainRoutesParts {
  readonly db: Db
  readonly emailDomains: EmailDomains
  /** Limits questions to DNS, for an organisation. */
  readonly domainLimit: SignInLimit
  readonly now: () => Date
}

const params = z.object({ organisationId, domain: emailDomain })
const path = '/api/organisations/:organisationId/sign-in/domains/:domain'
const tooMany = new TooOften(quarterOfAnHour, 'too many checks: wait a quarter of an hour')
const taken = new Refusal('conflict', 'the domain leads to another organisation')

/** The addresses that an organisation's own sign-in speaks for: proved by a DNS record, or granted by the secretariat. */
export function domainRoutes({ db, emailDomains, domainLimit, now }: DomainRoutesParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/administration/domains',
      summary: 'The domains of e-mail addresses that organisations claim, for the secretariat',
      answer: domainsAnswer,
      handle: async ({ visitor: { actor } }) => {
        if (!can(actor, { action: 'administer-coalition' })) return notFound
        const domains = (await allDomains(db)).map(({ domain, organisation, standing, confirmed }) => ({
          domain,
          organisation,
          standing,
          confirmed,
        }))
        return { domains }
      },
    }),
    route({
      method: 'post',
      pace: 'decision',
      path: `${path}/check`,
      summary: 'Asks DNS whether the record that proves a domain is there',
      params,
      answer: domainChecked,
      handle: async ({ visitor: { actor }, params: { organisationId: id, domain } }) => {
        const found = await claimOf(db, actor, id, domain)
        if (found === undefined) return notFound
        if (!(await domainLimit.attempt(`domains ${id}`, id))) return tooMany
        const seen = await emailDomains.prove(found, actor)
        if (seen === 'taken') return taken
        const after = (await domainsOf(db, id)).find((one) => one.domain === domain)
        return {
          standing: after?.standing ?? found.standing,
          seen: seen === 'unknown' ? null : seen === 'there',
        }
      },
    }),
    route({
      method: 'post',
      pace: 'decision',
      path: `${path}/grant`,
      summary: 'Has a domain lead to an organisation without a DNS record: by the secretariat',
      params,
      answer: done,
      handle: async ({ visitor, params: { organisationId: id, domain } }) => {
        const found = await claimOf(db, visitor.actor, id, domain)
        if (found === undefined) return notFound
        if (!can(visitor.actor, { action: 'administer-coalition' })) return notAllowed
        if (!(await isFresh(db, visitor, now()))) return signInAgain
        return (await emailDomains.grant(found, visitor.actor)) ? {} : taken
      },
    }),
    route({
      method: 'delete',
      pace: 'decision',
      path: `${path}/grant`,
      summary: 'Takes a domain back: its addresses do not lead to the provider until it is proved or granted again',
      params,
      answer: done,
      handle: async ({ visitor: { actor }, params: { organisationId: id, domain } }) => {
        const found = await claimOf(db, actor, id, domain)
        if (found === undefined) return notFound
        if (!can(actor, { action: 'administer-coalition' })) return notAllowed
        await emailDomains.withdraw(found, actor)
        return {}
      },
    }),
  ]
}

/** Finds an organisation's claim; undefined where there is none or the actor may not know of it. */
async function claimOf(
  db: Db,
  actor: Actor,
  organisation: OrganisationId,
  domain: string,
): Promise<EmailDomain | undefined> {
  if (!(await maySetSignIn(db, actor, organisation))) return undefined
  return (await domainsOf(db, organisation)).find((one) => one.domain === domain)
}
