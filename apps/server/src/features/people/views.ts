import type { Actor } from '@minga/domain/access/can'
import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { pendingInvitations } from '@minga/storage/people/invitation-rows'
import { findStaff, groupsOfStaff, staffOf } from '@minga/storage/people/staff-rows'

import { invitationViews } from '../../views/invitation-views.ts'
import { knowsOf } from '../../views/known-members.ts'
import { readableGroupIds, readableGroups } from '../../views/readable-groups.ts'

/** An organisation's people and open invitations, as its stewards see them: with the groups that the actor may read. */
export async function staffViews(db: Db, actor: Actor, id: OrganisationId, now: Date) {
  const readable = new Set(await readableGroupIds(db, actor))
  const memberships = (await groupsOfStaff(db, id)).filter(({ group }) => readable.has(group))
  const groups = Map.groupBy(memberships, ({ person }) => person)
  const people = (await staffOf(db, id)).flatMap(({ state, organisation: _own, ...person }) =>
    state === 'removed' ? [] : [{ ...person, state, groups: (groups.get(person.id) ?? []).map(({ group }) => group) }],
  )
  const pending = await pendingInvitations(db, { organisation: id })
  return { people, invitations: await invitationViews(db, pending, now) }
}

/** Whether a person shares an organisation or a group with the actor. */
export async function isAcquainted(db: Db, actor: Actor, id: PersonId): Promise<boolean> {
  if (id === actor.person) return true
  const person = await findStaff(db, id)
  if (person === undefined) return false
  if (person.organisation === actor.organisation) return true
  const groups = await readableGroups(db, actor)
  const { knows } = await knowsOf(db, actor, groups)
  const members = await membersOf(
    db,
    groups.map((group) => group.id),
  )
  return members.some((member) => member.id === id && knows(member))
}

/** The avatars of the actor's colleagues and of the people in the same groups. */
export async function avatarsFor(db: Db, actor: Actor): Promise<Record<PersonId, string>> {
  const own = await staffOf(db, actor.organisation)
  const known = [...own, ...(await membersOf(db, [...actor.groups.keys()]))]
  return Object.fromEntries(known.flatMap(({ id, avatar }) => (avatar === null ? [] : [[id, avatar]])))
}
