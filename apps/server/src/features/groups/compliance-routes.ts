import { can, type Actor } from '@minga/domain/access/can'
import { groupId, type GroupId } from '@minga/domain/identity/ids'
import {
  complianceAcceptance,
  complianceAnswer,
  complianceChange,
  complianceDone,
  type ComplianceAnswer,
} from '@minga/protocol/http/compliance'
import type { Db } from '@minga/storage/database/schema'
import { acceptedCompliance, complianceNotices } from '@minga/storage/groups/compliance-rows'
import { findGroup } from '@minga/storage/groups/group-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notFound, type Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { acceptNotice, changeCompliance } from './compliance-commands.ts'
import type { GroupParts } from './group-parts.ts'

const params = z.object({ groupId })

/** The notice that people accept before they enter a group: reading, writing and accepting it. */
export function complianceRoutes({ db, now }: Pick<GroupParts, 'db' | 'now'>): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/compliance',
      summary: 'What people accept before they enter a group',
      params,
      answer: complianceAnswer,
      handle: ({ visitor: { actor }, params: { groupId: group } }) => complianceView(db, actor, group),
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/compliance',
      // Everybody in the group has to read it again.
      pace: 'group',
      summary: 'Writes a further version of what people accept before they enter a group',
      params,
      body: complianceChange,
      answer: complianceDone,
      handle: async ({ visitor: { actor }, params: { groupId: group }, body }) => {
        const change = { ...body, group, at: now().toISOString() }
        return (await decide(db, (tx) => changeCompliance(tx, actor, change))) ?? {}
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/compliance/accept',
      pace: 'decision',
      summary: 'Accepts what people accept before they enter a group',
      params,
      body: complianceAcceptance,
      answer: complianceDone,
      handle: async ({ visitor: { actor }, params: { groupId: group }, body }) => {
        const acceptance = { ...body, group, at: now().toISOString() }
        return (await decide(db, (tx) => acceptNotice(tx, actor, acceptance))) ?? {}
      },
    }),
  ]
}

/** For readers of the group, and people who write the notice. */
async function complianceView(db: Db, actor: Actor, id: GroupId): Promise<ComplianceAnswer | Refusal> {
  const resource = await findGroup(db, id)
  if (resource === undefined) return notFound
  if (!can(actor, { action: 'read', resource }) && !can(actor, { action: 'describe', resource })) return notFound
  const notice = (await complianceNotices(db, [id])).get(id)
  const accepted = (await acceptedCompliance(db, actor.person)).get(id)
  return {
    notice: notice === undefined ? null : { version: notice.version, texts: notice.texts, at: notice.at },
    accepted: accepted === undefined ? null : { version: accepted.version, at: accepted.at },
  }
}
