import { roleInGroup } from '@minga/domain/access/role-in-group'
import { admit } from '@minga/storage/groups/admission-rows'
import { setCoalition } from '@minga/storage/organisations/coalition-rows'
import { acceptCompliance, addComplianceNotice } from '@minga/storage/groups/compliance-rows'
import { addGroup } from '@minga/storage/groups/group-rows'
import { addMember } from '@minga/storage/groups/naming-rows'
import { addOrganisation } from '@minga/storage/organisations/organisation-rows'
import { addPerson } from '@minga/storage/people/person-rows'
import { addRoadmap } from '@minga/storage/groups/roadmap-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addUser } from '@minga/storage/people/user-rows'

import type { DemoCoalition } from './demo-coalition.ts'

/** The demo's people have been here for longer than the term of a second person: they can confirm each other's acts. */
const daysHere = 90

/** Organisations, people with their sign-in, groups and roadmaps: all or nothing. */
export async function seedPeople(
  { coalition, organisations, people, groups, admissions, roadmaps }: DemoCoalition,
  passwordHash: string,
  db: Db,
  at: string,
): Promise<void> {
  const joinedAt = new Date(new Date(at).getTime() - daysHere * 24 * 60 * 60_000).toISOString()
  await db.transaction().execute(async (tx) => {
    await setCoalition(tx, coalition)
    for (const [rank, organisation] of organisations.entries()) await addOrganisation(tx, organisation, rank)
    for (const [rank, group] of groups.entries()) await addGroup(tx, group, rank)
    for (const { group, organisation, highest } of admissions)
      await admit(tx, { group, organisation, by: null, at }, highest)
    for (const person of people) {
      const { id, name, email } = person
      await addUser(tx, { id, name, email, passwordHash, at: joinedAt })
      await addPerson(tx, person)
      for (const { group, role } of person.memberships) {
        await addMember(tx, { group, person: id, organisation: person.organisation, role })
      }
    }
    await seedCompliance(tx, { groups, people, organisations }, at)
    for (const { id, group, title, language, parts } of roadmaps) {
      const by = parts[0]?.by ?? people[0]?.id
      if (by !== undefined) await addRoadmap(tx, { id, group, title, language, by, at, state: 'open' })
    }
  })
}

/** The notices of groups, accepted by the people who can read each, except newcomers. */
async function seedCompliance(
  tx: Transaction,
  { groups, people, organisations }: Pick<DemoCoalition, 'groups' | 'people' | 'organisations'>,
  at: string,
): Promise<void> {
  const kinds = new Map(organisations.map(({ id, kind }) => [id, kind]))
  for (const group of groups) {
    if (group.compliance === undefined) continue
    const version = 1
    await addComplianceNotice(tx, { group: group.id, version, texts: group.compliance, by: null, at })
    for (const { id: person, organisation, language, memberships, isNew = false } of people) {
      const organisationKind = kinds.get(organisation)
      if (isNew || organisationKind === undefined) continue
      const membership = memberships.find((place) => place.group === group.id)?.role
      if (roleInGroup({ organisationKind, membership }, group) === undefined) continue
      await acceptCompliance(tx, { person, group: group.id, version, language, at })
    }
  }
}
