import { can, type Actor } from '@minga/domain/access/can'
import { organisationId, type OrganisationId } from '@minga/domain/identity/ids'
import { signingChange, signingSetting, type SigningSetting } from '@minga/protocol/http/sign-offs'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db } from '@minga/storage/database/schema'
import { sentenceOf, setSentence } from '@minga/storage/sign-offs/signing-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notAllowed, notFound, type Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'

const params = z.object({ organisationId })

/** How an organisation signs: its own people read it, its principal says it. To all others it is not there. */
export function signingRoutes({ db, now }: { readonly db: Db; readonly now: () => Date }): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/signing',
      summary: 'What is printed with all positions of my organisation',
      params,
      answer: signingSetting,
      handle: async ({ visitor: { actor }, params: { organisationId: of } }) => settingOf(db, actor, of),
    }),
    route({
      method: 'patch',
      path: '/api/organisations/:organisationId/signing',
      pace: 'decision',
      summary: 'Changes what is printed with the positions that my organisation gives from now on',
      params,
      body: signingChange,
      answer: signingSetting,
      handle: ({ visitor: { actor }, params: { organisationId: of }, body: { sentence } }) =>
        decide(db, async (tx) => {
          if (actor.organisation !== of) return notFound
          if (!can(actor, { action: 'set-signing', resource: of })) return notAllowed
          await setSentence(tx, of, { sentence, by: actor.person, at: now().toISOString() })
          await recordAudit(tx, { actor, kind: 'own-signing-changed', subject: of, details: {} })
          return settingOf(tx, actor, of)
        }),
    }),
  ]
}

async function settingOf(db: Db, actor: Actor, of: OrganisationId): Promise<SigningSetting | Refusal> {
  if (actor.organisation !== of) return notFound
  return { sentence: await sentenceOf(db, of), mayChange: can(actor, { action: 'set-signing', resource: of }) }
}
