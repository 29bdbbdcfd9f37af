import { can, type Actor } from '@minga/domain/access/can'
import { organisationId, type OrganisationId } from '@minga/domain/identity/ids'
import { signingChange, signingSetting, type SigningSetting } from '@minga/protocol/http/sign-offs'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db } from '@minga/storage/database/schema'
import { acceptSilence, refuseSilence, silenceRefusalsOf } from '@minga/storage/sign-offs/silence-rows'
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
      summary: 'What is printed with all positions of my organisation, and whether silence binds it',
      params,
      answer: signingSetting,
      handle: async ({ visitor: { actor }, params: { organisationId: of } }) => settingOf(db, actor, of),
    }),
    route({
      method: 'patch',
      path: '/api/organisations/:organisationId/signing',
      pace: 'decision',
      summary:
        'Changes what is printed with the positions that my organisation gives from now on, or whether silence binds it',
      params,
      body: signingChange,
      answer: signingSetting,
      handle: ({ visitor: { actor }, params: { organisationId: of }, body: { sentence, refusesSilence } }) =>
        decide(db, async (tx) => {
          if (actor.organisation !== of) return notFound
          if (!can(actor, { action: 'set-signing', resource: of })) return notAllowed
          const stated = { by: actor.person, at: now().toISOString() }
          if (sentence !== undefined) await setSentence(tx, of, { sentence, ...stated })
          const isRefused = (await refusedSince(tx, of)) !== null
          if (refusesSilence === true && !isRefused) await refuseSilence(tx, of, stated)
          if (refusesSilence === false && isRefused) await acceptSilence(tx, of, stated)
          await recordAudit(tx, { actor, kind: 'own-signing-changed', subject: of, details: {} })
          return settingOf(tx, actor, of)
        }),
    }),
  ]
}

async function settingOf(db: Db, actor: Actor, of: OrganisationId): Promise<SigningSetting | Refusal> {
  if (actor.organisation !== of) return notFound
  const mayChange = can(actor, { action: 'set-signing', resource: of })
  return { sentence: await sentenceOf(db, of), silenceRefused: await refusedSince(db, of), mayChange }
}

/** Since when silence does not bind it. */
async function refusedSince(db: Db, of: OrganisationId): Promise<string | null> {
  const refusals = (await silenceRefusalsOf(db, [of])).get(of) ?? []
  return refusals.find(({ until }) => until === null)?.since ?? null
}
