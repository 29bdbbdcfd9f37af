import type { Actor } from '@minga/domain/access/can'
import { readersOf } from '@minga/domain/access/readers'
import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'

import { Refusal } from '../../http/refusal.ts'
import { knownMembersOf } from '../../views/known-members.ts'

const notInGroup = new Refusal('conflict', 'no person of this group is called so', 'person')
const doesNotRead = new Refusal('conflict', 'no organisation that reads this is called so', 'organisation')

/** Why a discussion is not given to them: only people who can read it are given it, by people who know of them. */
export async function refusedAssignee(
  db: Db,
  actor: Actor,
  { group: groupId, room, audience, organisation: own, readers: named }: ThreadRow,
  wanted: { readonly person: PersonId | null; readonly organisation: OrganisationId | null },
): Promise<Refusal | undefined> {
  const mayRead = (organisation: OrganisationId) => audience === 'coalition' || organisation === own
  const group = await findGroupOfRoom(db, room)
  if (wanted.person !== null) {
    const known = group === undefined ? [] : await knownMembersOf(db, actor, group)
    const chosen = known.find(({ id }) => id === wanted.person)
    const isNamed = named === null || (chosen !== undefined && named.includes(chosen.id))
    return chosen !== undefined && isNamed && mayRead(chosen.organisation) ? undefined : notInGroup
  }
  if (wanted.organisation === null) return undefined
  if (named !== null) return doesNotRead
  const members = await membersOf(db, [groupId])
  const readers = group && readersOf(group, await allOrganisations(db), members)
  const reads = readers?.some(({ organisation }) => organisation === wanted.organisation) === true
  return reads && mayRead(wanted.organisation) ? undefined : doesNotRead
}
