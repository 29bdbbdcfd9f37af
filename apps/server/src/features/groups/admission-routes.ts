import { can } from '@minga/domain/access/can'
import type { GroupRole } from '@minga/domain/group/group'
import { groupId } from '@minga/domain/identity/ids'
import {
  admissionAsked,
  admissionChange,
  changed,
  leaving,
  requestDeclined,
} from '@minga/protocol/http/working-groups'
import {
  admit,
  closeRequest,
  endAdmission,
  findAdmission,
  grant,
  requestAdmission,
  type AdmissionDecision,
} from '@minga/storage/groups/admission-rows'
import { findGroup } from '@minga/storage/groups/group-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { stale, type GroupParts } from './group-parts.ts'

const params = z.object({ groupId })
const noSuchOrganisation = new Refusal('conflict', 'there is no such organisation', 'organisation')

/** Which organisations are in a group, and what each may make its people there. */
export function admissionRoutes({ rows, now }: GroupParts): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/groups/:groupId/admissions',
      pace: 'decision',
      summary: 'Admits an organisation to a group, grants it more or less there, or removes it',
      params,
      body: admissionChange,
      answer: changed,
      handle: async ({ visitor: { actor }, params: { groupId }, body }) => {
        const { organisation, highest, seen } = body
        if (!can(actor, { action: 'run-groups' })) return notFound
        const group = await findGroup(rows, groupId)
        if (group === undefined) return notFound
        if ((await findOrganisation(rows, organisation)) === undefined) return noSuchOrganisation
        const decision = { group: group.id, organisation, by: actor.person, at: now().toISOString() }
        const isDone = await decide(rows, async (tx) => {
          if (!(await setAdmission(tx, decision, highest, seen))) return false
          const about = { actor, organisation, group: group.id, subject: organisation } as const
          if (highest === null) {
            await recordAudit(tx, {
              ...about,
              kind: 'organisation-removed',
              details: { group: group.id },
            })
          } else {
            await closeRequest(tx, group.id, organisation)
            const details = { group: group.id, upTo: highest }
            await recordAudit(tx, { ...about, kind: 'organisation-admitted', details })
          }
          return true
        })
        if (!isDone) return stale
        return {}
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/leave',
      pace: 'decision',
      summary: "Takes one's own organisation out of a group",
      params,
      body: leaving,
      answer: changed,
      handle: async ({ visitor: { actor }, params: { groupId }, body: { organisation } }) => {
        // Whether a group is there that they may not read is told to nobody, so the admission itself is asked for.
        if (!can(actor, { action: 'send-people', resource: organisation })) return notFound
        if ((await findAdmission(rows, groupId, organisation)) === undefined) return notFound
        const decision = { group: groupId, organisation, by: actor.person, at: now().toISOString() }
        const isDone = await decide(rows, async (tx) => {
          if (!(await endAdmission(tx, decision))) return false
          await recordAudit(tx, {
            kind: 'organisation-left',
            actor,
            group: groupId,
            subject: organisation,
            details: { group: groupId },
          })
          return true
        })
        if (!isDone) return notFound
        return {}
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/requests',
      pace: 'decision',
      summary: 'Asks the secretariat to admit an organisation, or to grant it more',
      params,
      body: admissionAsked,
      answer: changed,
      handle: async ({ visitor: { actor }, params: { groupId }, body }) => {
        const group = await groupFor(rows, actor, groupId, 'administer')
        if (group instanceof Refusal) return group
        if ((await findOrganisation(rows, body.organisation)) === undefined) return noSuchOrganisation
        const { organisation, highest } = body
        const asked = { ...body, group: group.id, by: actor.person, at: now().toISOString() }
        await decide(rows, async (tx) => {
          await requestAdmission(tx, asked)
          await recordAudit(tx, {
            kind: 'admission-asked',
            actor,
            organisation,
            group: group.id,
            subject: organisation,
            details: { group: group.id, upTo: highest },
          })
        })
        return {}
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/requests/decline',
      pace: 'decision',
      summary: 'Declines what a lead asked for',
      params,
      body: requestDeclined,
      answer: changed,
      handle: async ({ visitor: { actor }, params: { groupId }, body: { organisation } }) => {
        if (!can(actor, { action: 'run-groups' })) return notFound
        const isDone = await decide(rows, async (tx) => {
          if (!(await closeRequest(tx, groupId, organisation))) return false
          await recordAudit(tx, {
            kind: 'admission-declined',
            actor,
            organisation,
            group: groupId,
            subject: organisation,
            details: { group: groupId },
          })
          return true
        })
        return isDone ? {} : notFound
      },
    }),
  ]
}

async function setAdmission(
  tx: Transaction,
  decision: AdmissionDecision & { readonly by: NonNullable<AdmissionDecision['by']> },
  highest: GroupRole | null,
  seen: GroupRole | null,
): Promise<boolean> {
  if (seen === null) return highest === null || (await admit(tx, decision, highest))
  return highest === null ? endAdmission(tx, decision, seen) : grant(tx, decision, highest, seen)
}
