import { can, roleIn } from '@minga/domain/access/can'
import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import { changed, placesAnswer, roleChange } from '@minga/protocol/http/working-groups'
import { allAdmissions, findAdmission } from '@minga/storage/groups/admission-rows'
import { allGroups, findGroup } from '@minga/storage/groups/group-rows'
import { findMember, lowerPerson, membersOf, namePerson } from '@minga/storage/groups/naming-rows'
import { findPerson, peopleOf } from '@minga/storage/people/person-rows'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notAllowed, notFound } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { stale, type GroupParts } from './group-parts.ts'

const params = z.object({ groupId, personId })

/** What people are in groups: named by their own organisation, and lowered by those who lead the group. */
export function namingRoutes({ rows }: GroupParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/places',
      summary: "One's own organisation's people, and what they are in which group",
      params: z.object({ organisationId }),
      answer: placesAnswer,
      handle: async ({ visitor: { actor }, params: { organisationId } }) => {
        if (!can(actor, { action: 'send-people', resource: organisationId })) return notFound
        const admissions = (await allAdmissions(rows)).filter(
          ({ organisation }) => organisation === organisationId,
        )
        const granted = new Map(admissions.map(({ group, highest }) => [group, highest]))
        const [groups, people, members] = await Promise.all([
          allGroups(rows),
          peopleOf(rows, organisationId),
          membersOf(rows, [...granted.keys()]),
        ])
        return {
          groups: groups.flatMap(({ id, names, archived, restricted }) => {
            const highest = granted.get(id)
            return highest === undefined ? [] : [{ id, names, archived, restricted, highest }]
          }),
          people: people.map(({ id, name, title }) => ({
            id,
            name,
            title,
            places: members
              .filter((member) => member.id === id)
              .map(({ group, named, lowered, role }) => ({ group, named, lowered, role })),
          })),
        }
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/people/:personId/named',
      pace: 'decision',
      summary: "Says what one of one's own organisation's people is in a group",
      params,
      body: roleChange,
      answer: changed,
      handle: async ({ visitor: { actor }, params, body: { role, seen } }) => {
        const person = (await findPerson(rows, params.personId))?.profile
        if (person === undefined || !can(actor, { action: 'send-people', resource: person.organisation }))
          return notFound
        const { organisation } = person
        const highest = await findAdmission(rows, params.groupId, organisation)
        if (highest === undefined) return notFound
        if (!can(actor, { action: 'name', resource: { organisation, highest, role } })) return notAllowed
        const place = { group: params.groupId, person: person.id, organisation }
        const isDone = await decide(rows, async (tx) => {
          if (!(await namePerson(tx, place, role, seen))) return false
          const about = { actor, group: place.group, subject: place.person } as const
          await recordAudit(
            tx,
            role === null
              ? { ...about, kind: 'group-role-taken', details: { group: place.group } }
              : { ...about, kind: 'group-role-given', details: { group: place.group, role } },
          )
          return true
        })
        if (!isDone) return stale
        return {}
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/people/:personId/lowered',
      pace: 'decision',
      summary: 'Leaves somebody less in a group than they were granted, or gives it back',
      params,
      body: roleChange,
      answer: changed,
      handle: async ({ visitor: { actor }, params, body: { role, seen } }) => {
        const group = await findGroup(rows, params.groupId)
        if (group === undefined || roleIn(actor, group) === undefined) return notFound
        const member = await findMember(rows, group.id, params.personId)
        const granted = member?.granted
        if (!can(actor, { action: 'lower', resource: { group, granted, role } })) return notAllowed
        if (member === undefined) return notFound
        const place = { group: group.id, person: member.id }
        const isDone = await decide(rows, async (tx) => {
          if (!(await lowerPerson(tx, place, role, seen))) return false
          const { organisation } = member
          const about = { actor, organisation, group: group.id, subject: place.person } as const
          await recordAudit(
            tx,
            role === null
              ? { ...about, kind: 'group-role-given-back', details: { group: group.id } }
              : { ...about, kind: 'group-role-lowered', details: { group: group.id, role } },
          )
          return true
        })
        if (!isDone) return stale
        return {}
      },
    }),
  ]
}
