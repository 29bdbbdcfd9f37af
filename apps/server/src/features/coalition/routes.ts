import { can } from '@minga/domain/access/can'
import { coalitionAnswer, coalitionChange } from '@minga/protocol/http/coalition'
import { findCoalition, setCoalition } from '@minga/storage/organisations/coalition-rows'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Rows } from '@minga/storage/database/schema'
import { hasOrganisation } from '@minga/storage/organisations/set-up-link'

import { decide } from '../../commands/decide.ts'
import { notAllowed } from '../../http/refusal.ts'
import { publicRoute, route, type Route } from '../../http/route.ts'

export function coalitionRoutes(rows: Rows): Route[] {
  const describe = async () => ({ ...(await findCoalition(rows)), isSetUp: await hasOrganisation(rows) })
  return [
    publicRoute({
      method: 'get',
      path: '/api/coalition',
      summary: 'How the coalition is called, and the languages it works in',
      answer: coalitionAnswer,
      handle: describe,
    }),
    route({
      method: 'patch',
      path: '/api/coalition',
      pace: 'decision',
      summary: 'Changes its name or its languages',
      body: coalitionChange,
      answer: coalitionAnswer,
      handle: async ({ visitor: { actor }, body }) => {
        if (!can(actor, { action: 'administer-coalition' })) return notAllowed
        await decide(rows, async (tx) => {
          const { names, languages } = await findCoalition(tx)
          await setCoalition(tx, { names: body.names ?? names, languages: body.languages ?? languages })
          const details = { fields: Object.keys(body) }
          await recordAudit(tx, { actor, kind: 'coalition-changed', subject: 'coalition', details })
        })
        return describe()
      },
    }),
  ]
}
