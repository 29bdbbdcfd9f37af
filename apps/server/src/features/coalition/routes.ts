import { coalitionAnswer, coalitionChange } from '@minga/protocol/http/coalition'
import type { Rows } from '@minga/storage/database/schema'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { hasOrganisation } from '@minga/storage/organisations/set-up-link'

import { decide } from '../../commands/decide.ts'
import { publicRoute, route, type Route } from '../../http/route.ts'
import { changeCoalition } from './commands.ts'

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
        return (await decide(rows, (tx) => changeCoalition(tx, actor, body))) ?? describe()
      },
    }),
  ]
}
