import { can, type Actor } from '@minga/domain/access/can'
import { organisationId, personId, type PersonId } from '@minga/domain/identity/ids'
import { avatarsAnswer } from '@minga/protocol/http/avatars'
import { imageBytes } from '@minga/protocol/http/images'
import { personChange, personChanged, personRemoved, staffAnswer } from '@minga/protocol/http/people'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { findAvatar } from '@minga/storage/people/image-rows'
import { pendingInvitations } from '@minga/storage/people/invitation-rows'
import { changePerson, removePerson, type PersonOutcome } from '../../commands/people/person-commands.ts'
import type { Rows } from '@minga/storage/database/schema'
import { findStaff, groupsOfStaff, staffOf, type Staff } from '@minga/storage/people/staff-rows'
import { z } from 'zod'

import { imageResponse } from '../../http/image.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { invitationViews } from '../../views/invitation-views.ts'
import { knowsOf } from '../../views/known-members.ts'
import { readableGroupIds, readableGroups } from '../../views/readable-groups.ts'

export interface PeopleRoutesParts {
  readonly rows: Rows
  readonly now: () => Date
  /** Told of sessions that have ended: what is open with them is closed. */
  readonly sessionsEnded: (sessions: readonly string[]) => void
  /** Whether invitations also go out by e-mail. */
  readonly mails: boolean
}

const params = z.object({ personId })
const lastSteward = new Refusal(
  'conflict',
  'the organisation would have no focal point: make somebody else one first',
  'roles',
)

/** An organisation's people, for its own stewards. For everyone else none of this is there. */
export function peopleRoutes({ rows, now, sessionsEnded, mails }: PeopleRoutesParts): Route[] {
  const decided = (person: PersonId, actor: Actor) => ({ person, actor, at: now().toISOString() })
  const answerTo = (outcome: PersonOutcome): Record<string, never> | Refusal => {
    if (outcome === 'last-steward') return lastSteward
    if (outcome === 'absent') return notFound
    sessionsEnded(outcome.endedSessions)
    return {}
  }
  return [
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/people',
      summary: "The people of one's own organisation, and who is invited",
      params: z.object({ organisationId }),
      answer: staffAnswer,
      handle: async ({ visitor: { actor }, params: { organisationId: id } }) => {
        if (!can(actor, { action: 'administer-people', resource: id })) return notFound
        const readable = new Set(await readableGroupIds(rows, actor))
        const memberships = (await groupsOfStaff(rows, id)).filter(({ group }) => readable.has(group))
        const groups = Map.groupBy(memberships, ({ person }) => person)
        const people = (await staffOf(rows, id)).flatMap(({ state, organisation: _own, ...person }) =>
          state === 'removed'
            ? []
            : [{ ...person, state, groups: (groups.get(person.id) ?? []).map(({ group }) => group) }],
        )
        const pending = await pendingInvitations(rows, { organisation: id })
        return { people, invitations: await invitationViews(rows, pending, now()), mails }
      },
    }),
    route({
      method: 'patch',
      path: '/api/people/:personId',
      pace: 'decision',
      summary: "Changes, suspends or restores a person of one's own organisation",
      params,
      body: personChange,
      answer: personChanged,
      handle: async ({ visitor: { actor }, params: { personId: id }, body }) => {
        const person = await staffFor(rows, actor, id)
        if (person instanceof Refusal) return person
        return answerTo(await changePerson(rows, decided(person.id, actor), body))
      },
    }),
    route({
      method: 'post',
      path: '/api/people/:personId/remove',
      pace: 'decision',
      summary: "Removes a person of one's own organisation for good; what they wrote stays theirs",
      params,
      body: z.strictObject({}),
      answer: personRemoved,
      handle: async ({ visitor: { actor }, params: { personId: id } }) => {
        const person = await staffFor(rows, actor, id)
        if (person instanceof Refusal) return person
        return answerTo(await removePerson(rows, decided(person.id, actor)))
      },
    }),
    route({
      method: 'get',
      path: '/api/avatars',
      summary: 'Who shows an avatar, of those with whom one shares an organisation or a group',
      answer: avatarsAnswer,
      handle: async ({ visitor: { actor } }) => ({ avatars: await avatarsFor(rows, actor) }),
    }),
    route({
      method: 'get',
      path: '/api/people/:personId/avatar',
      summary: "A person's avatar, for those who share an organisation or a group with them",
      params,
      answer: imageBytes,
      handle: async ({ visitor: { actor }, params: { personId: id } }) => {
        const image = (await isAcquainted(rows, actor, id)) ? await findAvatar(rows, id) : undefined
        return image === undefined ? notFound : imageResponse(image)
      },
    }),
  ]
}

/** The person, if this one looks after them. */
async function staffFor(rows: Rows, actor: Actor, id: PersonId): Promise<Staff | Refusal> {
  const person = await findStaff(rows, id)
  const isOurs =
    person !== undefined && can(actor, { action: 'administer-people', resource: person.organisation })
  return isOurs ? person : notFound
}

async function isAcquainted(rows: Rows, actor: Actor, id: PersonId): Promise<boolean> {
  if (id === actor.person) return true
  const person = await findStaff(rows, id)
  if (person === undefined) return false
  if (person.organisation === actor.organisation) return true
  const groups = await readableGroups(rows, actor)
  const { knows } = await knowsOf(rows, actor, groups)
  const members = await membersOf(
    rows,
    groups.map((group) => group.id),
  )
  return members.some((member) => member.id === id && knows(member))
}

async function avatarsFor(rows: Rows, actor: Actor): Promise<Record<PersonId, string>> {
  const own = await staffOf(rows, actor.organisation)
  const known = [...own, ...(await membersOf(rows, [...actor.groups.keys()]))]
  return Object.fromEntries(known.flatMap(({ id, avatar }) => (avatar === null ? [] : [[id, avatar]])))
}
