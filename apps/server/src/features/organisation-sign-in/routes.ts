import { can, type Actor } from '@minga/domain/access/can'
import { organisationId, type OrganisationId } from '@minga/domain/identity/ids'
import { done } from '@minga/protocol/http/security'
import { providerAnswer, providerSettings } from '@minga/protocol/http/sign-in'
import type { Db } from '@minga/storage/database/schema'
import { domainsOf } from '@minga/storage/organisations/email-domain-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { findProvider } from '@minga/storage/organisations/provider-rows'
import { z } from 'zod'

import { isFresh, signInAgain } from '../../auth/freshness.ts'
import type { SecretBox } from '../../auth/secret-box.ts'
import { decide } from '../../commands/decide.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { recordOf } from '../../provider/domain-record.ts'
import type { ProviderSignIn } from '../../provider/provider-sign-in.ts'
import { removeSignIn, setSignIn } from './commands.ts'

export interface OrganisationSignInParts {
  readonly db: Db
  readonly providerBox: SecretBox
  readonly providerSignIn: ProviderSignIn
  readonly providerCallback: () => string
  readonly now: () => Date
}

const params = z.object({ organisationId })
const noSecret = new Refusal('invalid-request', 'clientSecret: the provider has given one', 'clientSecret')
const path = '/api/organisations/:organisationId/sign-in'

/**
 * An organisation's own sign-in, set by its focal points or by the secretariat for it. For everyone else it is not
 * there.
 */
export function organisationSignInRoutes(parts: OrganisationSignInParts): Route[] {
  const { db, providerBox, providerSignIn, providerCallback, now } = parts
  return [
    route({
      method: 'get',
      path,
      summary: "An organisation's own sign-in, for those who may set it",
      params,
      answer: providerAnswer,
      handle: async ({ visitor: { actor }, params: { organisationId: id } }) => {
        if (!(await maySetSignIn(db, actor, id))) return notFound
        const found = await findProvider(db, id)
        if (found === undefined) return { provider: null, callback: providerCallback() }
        const domains = (await domainsOf(db, id)).map((one) => ({
          domain: one.domain,
          standing: one.standing,
          record: recordOf(one),
        }))
        const { issuer, clientId } = found
        return { provider: { issuer, clientId, domains }, callback: providerCallback() }
      },
    }),
    route({
      method: 'post',
      path,
      pace: 'decision',
      summary: "Sets an organisation's own sign-in, once its provider has answered",
      params,
      body: providerSettings,
      answer: done,
      handle: async ({ visitor, params: { organisationId: id }, body }) => {
        if (!(await maySetSignIn(db, visitor.actor, id))) return notFound
        if (!(await isFresh(db, visitor, now()))) return signInAgain
        const earlier = await findProvider(db, id)
        // A secret is for the issuer it was given for: a change of issuer needs a new secret.
        const kept = earlier?.issuer === body.issuer ? earlier.sealedSecret : undefined
        const sealedSecret = body.clientSecret === undefined ? kept : providerBox.seal(body.clientSecret)
        if (sealedSecret === undefined) return noSecret
        const { issuer, clientId } = body
        const domains = [...new Set(body.domains)]
        const provider = { organisation: id, issuer, clientId, sealedSecret, domains }
        try {
          await providerSignIn.check(provider)
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error)
          return new Refusal('invalid-request', `issuer: it does not answer as a provider: ${reason}`, 'issuer')
        }
        const set = { provider, at: now().toISOString() }
        return (await decide(db, (tx) => setSignIn(tx, visitor.actor, set))) ?? {}
      },
    }),
    route({
      method: 'delete',
      path,
      pace: 'decision',
      summary: "Removes an organisation's own sign-in",
      params,
      answer: done,
      handle: async ({ visitor: { actor }, params: { organisationId: id } }) => {
        if (!(await maySetSignIn(db, actor, id))) return notFound
        return (await decide(db, (tx) => removeSignIn(tx, actor, id))) ?? {}
      },
    }),
  ]
}

export async function maySetSignIn(db: Db, actor: Actor, id: OrganisationId): Promise<boolean> {
  if (!can(actor, { action: 'set-organisation-sign-in', resource: id })) return false
  return (await findOrganisation(db, id)) !== undefined
}
