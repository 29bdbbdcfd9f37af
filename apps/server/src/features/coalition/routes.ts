import { coalitionAnswer, coalitionChange } from '@minga/protocol/http/coalition'
import { documentSettings, documentSettingsChange } from '@minga/protocol/http/document-settings'
import type { Db } from '@minga/storage/database/schema'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { findDocumentSettings } from '@minga/storage/sendings/document-setting-rows'
import { hasOrganisation } from '@minga/storage/organisations/set-up-link'

import { decide } from '../../commands/decide.ts'
import { publicRoute, route, type Route } from '../../http/route.ts'
import { changeCoalition, changeDocumentSettings } from './commands.ts'

export function coalitionRoutes(db: Db): Route[] {
  const describe = async () => ({ ...(await findCoalition(db)), isSetUp: await hasOrganisation(db) })
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
        return (await decide(db, (tx) => changeCoalition(tx, actor, body))) ?? describe()
      },
    }),
    route({
      method: 'get',
      path: '/api/coalition/documents',
      summary: 'How files of documents are named, and the cover letter that goes with them',
      answer: documentSettings,
      handle: () => findDocumentSettings(db),
    }),
    route({
      method: 'patch',
      path: '/api/coalition/documents',
      pace: 'decision',
      summary: 'Changes how files of documents are named, or the cover letter',
      body: documentSettingsChange,
      answer: documentSettings,
      handle: async ({ visitor: { actor }, body }) =>
        (await decide(db, (tx) => changeDocumentSettings(tx, actor, body))) ?? findDocumentSettings(db),
    }),
  ]
}
