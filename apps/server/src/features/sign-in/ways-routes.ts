import { waysAnswer, waysQuestion } from '@minga/protocol/http/sign-in'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { Db } from '@minga/storage/database/schema'

import { publicRoute, type Route } from '../../http/route.ts'
import type { Mail } from '../../mail/mail.ts'
import type { EmailDomains } from '../../provider/email-domains.ts'

/** The ways to sign in, by an address's domain alone: the answer does not reveal whether the address is in use. */
export function waysRoutes({
  db,
  mail,
  emailDomains,
}: {
  readonly db: Db
  readonly emailDomains: EmailDomains
  readonly mail: Mail | undefined
}): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/auth/ways',
      pace: 'sign-in',
      summary: 'What an address can sign in with',
      body: waysQuestion,
      answer: waysAnswer,
      handle: async ({ body: { email } }) => {
        const id = await emailDomains.organisationOf(email.split('@').at(-1) ?? '')
        const organisation = id && (await findOrganisation(db, id))
        const provider = organisation ? { organisation: organisation.id, name: organisation.shortName } : null
        return { provider, link: mail !== undefined }
      },
    }),
  ]
}
