import { groupId, organisationId, personId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { organisationRole, personState } from '@minga/domain/organisation/person'
import type { PersonChange } from '@minga/protocol/http/people'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const staffRow = z.object({
  id: personId,
  name: z.string(),
  email: z.string(),
  organisation: organisationId,
  title: z.string().nullable(),
  affiliation: z.string().nullable(),
  language,
  roles: jsonText(z.array(organisationRole)),
  state: personState,
  avatar: z.string().nullable(),
})
export type Staff = z.infer<typeof staffRow>

function selectStaff(db: Db) {
  return db
    .selectFrom('person')
    .innerJoin('user', 'user.id', 'person.id')
    .select(['person.id', 'user.name', 'user.email', 'person.organisation', 'person.title'])
    .select(['person.affiliation', 'person.language', 'person.roles', 'person.state', 'person.avatar'])
    .where('person.state', '!=', 'removed')
}

/** The people of an organisation by name, the suspended ones too. */
export async function staffOf(db: Db, organisation: OrganisationId): Promise<Staff[]> {
  const found = await selectStaff(db).where('person.organisation', '=', organisation).orderBy('user.name').execute()
  return staffRow.array().parse(found)
}

export async function findStaff(db: Db, id: PersonId): Promise<Staff | undefined> {
  const found = await selectStaff(db).where('person.id', '=', id).executeTakeFirst()
  return found && staffRow.parse(found)
}

/** @param email as `emailAddress` writes it */
export async function findStaffByEmail(db: Db, email: string): Promise<Staff | undefined> {
  const found = await selectStaff(db).where('user.email', '=', email).executeTakeFirst()
  return found && staffRow.parse(found)
}

const membershipRow = z.object({ person: personId, group: groupId })

/** The groups that the people of an organisation belong to. */
export async function groupsOfStaff(db: Db, organisation: OrganisationId): Promise<z.infer<typeof membershipRow>[]> {
  const found = await db
    .selectFrom('naming')
    .innerJoin('person', 'person.id', 'naming.person')
    .select(['naming.person', 'naming.group_id as group'])
    .where('person.organisation', '=', organisation)
    .execute()
  return membershipRow.array().parse(found)
}

export interface StaffCount {
  readonly people: number
  readonly suspended: number
  readonly stewards: number
}

const countedRow = z.object({
  organisation: organisationId,
  roles: jsonText(z.array(organisationRole)),
  state: personState,
})

/** How many people each organisation has. `stewards` are the active ones. */
export async function countStaff(db: Db, only?: OrganisationId): Promise<ReadonlyMap<OrganisationId, StaffCount>> {
  const query = db.selectFrom('person').select(['organisation', 'roles', 'state']).where('state', '!=', 'removed')
  const found = await (only === undefined ? query : query.where('organisation', '=', only)).execute()
  const byOrganisation = Map.groupBy(countedRow.array().parse(found), ({ organisation }) => organisation)
  return new Map(
    [...byOrganisation].map(([organisation, people]) => [
      organisation,
      {
        people: people.length,
        suspended: people.filter(({ state }) => state === 'suspended').length,
        stewards: people.filter(({ state, roles }) => state === 'active' && roles.includes('steward')).length,
      },
    ]),
  )
}

/** Writes the fields that are given. */
export async function updateStaff(
  tx: Transaction,
  id: PersonId,
  { roles, title, affiliation, state }: PersonChange,
): Promise<void> {
  const change = {
    ...(roles !== undefined && { roles: JSON.stringify(roles) }),
    ...(title !== undefined && { title }),
    ...(affiliation !== undefined && { affiliation }),
    ...(state !== undefined && { state }),
  }
  if (Object.keys(change).length === 0) return
  await tx.updateTable('person').set(change).where('id', '=', id).execute()
}

/** Takes a person out of all groups and frees the address. The row and the name stay with what the person wrote. */
export async function markRemoved(tx: Transaction, id: PersonId): Promise<void> {
  await tx.deleteFrom('naming').where('person', '=', id).execute()
  const address = { email: `${id}@removed.invalid`, emailVerified: 0 }
  await tx.updateTable('user').set(address).where('id', '=', id).execute()
  const gone = { state: 'removed', roles: '[]', avatar: null } as const
  await tx.updateTable('person').set(gone).where('id', '=', id).execute()
}
