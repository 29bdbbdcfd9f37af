import { organisationId } from '@minga/domain/identity/ids'
import { signingChange, signingSetting } from '@minga/protocol/http/sign-off-acts'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { route, type Route } from '../../http/route.ts'
import { changeSigning } from './change-signing.ts'
import { settingOf } from './signing-setting.ts'

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
        decide(db, (tx) => changeSigning(tx, actor, { of, sentence, refusesSilence, at: now().toISOString() })),
    }),
  ]
}
