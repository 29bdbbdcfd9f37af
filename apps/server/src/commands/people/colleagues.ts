import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { PersonId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { findPeople, peopleOf, type KnownPerson } from '@minga/storage/people/person-rows'

import { Refusal } from '../../http/refusal.ts'

const notAColleague = new Refusal('conflict', 'a named reader is none of your organisation who reads this', 'readers')

/** People of the actor's own organisation who may read this, the actor too. */
export async function colleaguesIn(db: Db, { organisation }: Actor, resource: GroupAccess): Promise<KnownPerson[]> {
  const staff = await peopleOf(db, organisation)
  const people = await findPeople(
    db,
    staff.map(({ id }) => id),
  )
  return people.filter(({ actor }) => can(actor, { action: 'read', resource }))
}

/** Named readers, with those who stay in any case. */
export async function namedColleagues(
  db: Db,
  actor: Actor,
  group: GroupAccess,
  named: readonly PersonId[],
  always: readonly PersonId[],
): Promise<PersonId[] | Refusal> {
  const known = new Set<string>((await colleaguesIn(db, actor, group)).map(({ profile }) => profile.id))
  return named.every((id) => known.has(id)) ? [...new Set([...always, ...named])] : notAColleague
}
