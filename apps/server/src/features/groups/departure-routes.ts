import { groupId, recordId } from '@minga/domain/identity/ids'
import { changed, leadChange, leftBehindAnswer } from '@minga/protocol/http/working-groups'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { findRecord } from '@minga/storage/records/record-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notFound, Refusal, stale } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { noteProposedLead } from './commands.ts'
import { departureViews } from './departure-views.ts'
import type { GroupParts } from './group-parts.ts'

const noSuchOrganisation = new Refusal('conflict', 'there is no such organisation', 'lead')

/** The records that an organisation still leads after it left, and giving them to others. */
export function departureRoutes({ db, rooms }: GroupParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/left-behind',
      summary: 'Open actions and barriers that organisations which left still lead',
      params: z.object({ groupId }),
      answer: leftBehindAnswer,
      handle: async ({ visitor: { actor }, params: { groupId } }) => {
        const group = await groupFor(db, actor, groupId, 'reassign')
        if (group instanceof Refusal) return group
        return departureViews(db, group.id)
      },
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/lead',
      pace: 'decision',
      summary: 'Proposes another lead for a record, in its room',
      params: z.object({ recordId }),
      body: leadChange,
      answer: changed,
      handle: async ({ visitor: { actor }, params: { recordId }, body: { lead, seen } }) => {
        const record = await findRecord(db, recordId)
        if (record === undefined) return notFound
        const group = await groupFor(db, actor, record.group, 'reassign')
        if (group instanceof Refusal) return group
        if (lead !== null && (await findOrganisation(db, lead)) === undefined) return noSuchOrganisation
        const { room, kind } = record
        const args = { kind, id: record.record, lead, seen }
        if ((await rooms.edit(room, actor, 'record.propose-lead', args)) !== true) return stale
        const proposed = { group: group.id, record: record.record, lead, seen }
        await decide(db, (tx) => noteProposedLead(tx, actor, proposed))
        await rooms.project(room)
        return {}
      },
    }),
  ]
}
