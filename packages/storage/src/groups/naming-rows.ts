import { grantedRole, roleByRight, type Naming } from '@minga/domain/group/admission'
import { groupRole, type GroupRole } from '@minga/domain/group/group'
import {
  groupId,
  organisationId,
  personId,
  type GroupId,
  type OrganisationId,
  type PersonId,
} from '@minga/domain/identity/ids'
import { organisationRole } from '@minga/domain/organisation/person'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'

const byRight = { highest: groupRole, named: groupRole, lowered: groupRole.nullable() } as const

/** A naming with all that bounds it; `role` is what counts. */
export const membershipRow = z
  .object({ group: groupId, ...byRight })
  .transform(({ group, highest, ...naming }) => ({ group, role: roleByRight(highest, naming) }))

const memberRow = z
  .object({
    group: groupId,
    id: personId,
    name: z.string(),
    title: z.string().nullable(),
    affiliation: z.string().nullable(),
    avatar: z.string().nullable(),
    organisation: organisationId,
    /** In their own organisation. */
    roles: jsonText(z.array(organisationRole)),
    ...byRight,
  })
  .transform(({ highest, ...row }) => ({
    ...row,
    granted: grantedRole(highest, row),
    role: roleByRight(highest, row),
  }))
/** A member of a group; `role` is the role that counts, `granted` the role without any lowering. */
export type Member = z.infer<typeof memberRow>

/** The active members of these groups, by name; a person in two of them comes twice. */
export async function membersOf(db: Db, groups: readonly GroupId[]): Promise<Member[]> {
  if (groups.length === 0) return []
  const found = await members(db).where('naming.group_id', 'in', groups).orderBy('user.name').execute()
  return memberRow.array().parse(found)
}

export async function findMember(db: Db, group: GroupId, person: PersonId): Promise<Member | undefined> {
  const found = await members(db)
    .where((eb) => eb.and({ 'naming.group_id': group, 'naming.person': person }))
    .executeTakeFirst()
  return found && memberRow.parse(found)
}

function members(db: Db) {
  return withAdmission(db)
    .innerJoin('user', 'user.id', 'naming.person')
    .select(['naming.group_id as group', 'person.id', 'user.name', 'person.title', 'person.organisation'])
    .select(['person.affiliation', 'person.avatar', 'person.roles'])
    .select(['highest', 'named', 'lowering.role as lowered'])
    .where('person.state', '=', 'active')
}

/** A naming counts while the person belongs to the organisation that named them. */
function withAdmission(db: Db) {
  return db
    .selectFrom('naming')
    .innerJoin('person', (join) =>
      join.onRef('person.id', '=', 'naming.person').onRef('person.organisation', '=', 'naming.organisation'),
    )
    .innerJoin('admission', (join) =>
      join
        .onRef('admission.group_id', '=', 'naming.group_id')
        .onRef('admission.organisation', '=', 'naming.organisation'),
    )
    .leftJoin('lowering', (join) =>
      join.onRef('lowering.group_id', '=', 'naming.group_id').onRef('lowering.person', '=', 'naming.person'),
    )
}

/** A person's place in a group, through their organisation. */
export interface Place {
  readonly group: GroupId
  readonly person: PersonId
  readonly organisation: OrganisationId
}

/**
 * Names a person to a role, to another role, or takes them out (`null`).
 *
 * @param seen the naming that the decider saw; nothing is changed when it has changed since
 * @returns whether it still was so, and is changed
 */
export async function namePerson(
  db: Db,
  { group, person, organisation }: Place,
  role: GroupRole | null,
  seen: GroupRole | null,
): Promise<boolean> {
  if (seen === null) {
    if (role === null) return false
    const added = await db
      .insertInto('naming')
      .values({ group_id: group, person, organisation, named: role })
      // The person may have moved: the naming by their former organisation is replaced.
      .onConflict((conflict) =>
        conflict
          .columns(['group_id', 'person'])
          .doUpdateSet({ named: role, organisation })
          .where('naming.organisation', '!=', organisation),
      )
      .executeTakeFirst()
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  if (role === null) {
    const removed = await db
      .deleteFrom('naming')
      .where((eb) => eb.and({ group_id: group, person, organisation, named: seen }))
      .executeTakeFirst()
    return removed.numDeletedRows > 0n
  }
  const changed = await db
    .updateTable('naming')
    .set({ named: role })
    .where((eb) => eb.and({ group_id: group, person, organisation, named: seen }))
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Lowers a person's role below the granted one, or gives it back (`null`). @returns as `namePerson` */
export async function lowerPerson(
  db: Db,
  { group, person }: Pick<Place, 'group' | 'person'>,
  role: Naming['lowered'],
  seen: Naming['lowered'],
): Promise<boolean> {
  if (seen === null) {
    if (role === null) return false
    const added = await db
      .insertInto('lowering')
      .values({ group_id: group, person, role })
      .onConflict((conflict) => conflict.columns(['group_id', 'person']).doNothing())
      .executeTakeFirst()
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  if (role === null) {
    const removed = await db
      .deleteFrom('lowering')
      .where((eb) => eb.and({ group_id: group, person, role: seen }))
      .executeTakeFirst()
    return removed.numDeletedRows > 0n
  }
  const changed = await db
    .updateTable('lowering')
    .set({ role })
    .where((eb) => eb.and({ group_id: group, person, role: seen }))
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Names a person unless they are named already. Their organisation must be admitted. */
export async function addMember(db: Db, { role, ...place }: Place & { readonly role: GroupRole }): Promise<void> {
  await namePerson(db, place, role, null)
}
