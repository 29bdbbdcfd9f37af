import type { Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { PersonId } from '@minga/domain/identity/ids'
import type { InvitedPlace } from '@minga/domain/invitation/invitation'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import type { Invitation } from '@minga/storage/people/invitation-rows'
import { findPerson } from '@minga/storage/people/person-rows'

import { nameInGroup, refusalOfRole } from './name-in-group.ts'

/** The groups of an invitation that its inviter may still give, with the role in each. */
export async function placesThatHold(
  db: Db,
  invitation: Invitation,
): Promise<{ readonly group: WorkingGroup; readonly role: InvitedPlace['role'] }[]> {
  const { organisation, places } = invitation
  const inviter = await inviterOf(db, invitation)
  if (inviter === undefined) return []
  const held = await Promise.all(
    places.map(async ({ group: id, role }) => {
      const group = await findGroup(db, id)
      const refused = await refusalOfRole(db, inviter, { group: id, organisation, role })
      return group === undefined || refused !== undefined ? [] : [{ group, role }]
    }),
  )
  return held.flat()
}

/**
 * Names the invited person in the groups of their invitation, in the name of the inviter. What the inviter may not give
 * any more falls away, and the person comes in without it.
 */
export async function takePlaces(tx: Transaction, invitation: Invitation, person: PersonId): Promise<void> {
  const inviter = await inviterOf(tx, invitation)
  if (inviter === undefined) return
  for (const { group, role } of invitation.places) await nameInGroup(tx, inviter, { group, person, role, seen: null })
}

async function inviterOf(db: Db, { by }: Invitation): Promise<Actor | undefined> {
  return by === null ? undefined : (await findPerson(db, by))?.actor
}
