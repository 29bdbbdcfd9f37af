import { organisationId } from '@minga/domain/identity/ids'
import { organisationLetter, organisationLetterChange } from '@minga/protocol/http/sendings'
import type { Db } from '@minga/storage/database/schema'
import { lettersOfOrganisation, setLettersOfOrganisation } from '@minga/storage/sendings/document-setting-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { route, type Route } from '../../http/route.ts'
import { refusalOfContacts } from './contact-commands.ts'

const params = z.object({ organisationId })

/** An organisation's own cover letter: to all who do not send for it, it is not there. */
export function letterRoutes({ db }: { readonly db: Db }): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/letter',
      summary: 'The cover letter of my organisation, in each language',
      params,
      answer: organisationLetter,
      handle: async ({ visitor: { actor }, params: { organisationId: of } }) =>
        refusalOfContacts(actor, of) ?? { letters: await lettersOfOrganisation(db, of) },
    }),
    route({
      method: 'patch',
      path: '/api/organisations/:organisationId/letter',
      pace: 'decision',
      summary: 'Changes the cover letter of my organisation',
      params,
      body: organisationLetterChange,
      answer: organisationLetter,
      handle: ({ visitor: { actor }, params: { organisationId: of }, body: { letters } }) =>
        decide(db, async (tx) => {
          const refused = refusalOfContacts(actor, of)
          if (refused !== undefined) return refused
          await setLettersOfOrganisation(tx, of, letters)
          return { letters }
        }),
    }),
  ]
}
