import type { Actor } from '@minga/domain/access/can'
import { runsTheCoalition, speaksFor } from '@minga/domain/access/group-decisions'
import type { OrganisationKind } from '@minga/domain/organisation/organisation'
import type { HomeAnswer } from '@minga/protocol/http/home'
import type { Db } from '@minga/storage/database/schema'
import { allAdmissions } from '@minga/storage/groups/admission-rows'
import { allGroups } from '@minga/storage/groups/group-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { staffOf, type Staff } from '@minga/storage/people/staff-rows'

/**
 * The people whom a person without a place in any working group asks for one: those who speak for their organisation,
 * if it is admitted to a group and has such people; else the secretariat, which admits it. Null for a person with a
 * place. Archived groups do not count.
 */
export async function accessGivers(db: Db, actor: Actor): Promise<HomeAnswer['access']> {
  const active = new Set((await allGroups(db)).flatMap(({ id, archived }) => (archived ? [] : [id])))
  if ([...actor.groups.keys()].some((group) => active.has(group))) return null
  const isAdmitted = (await allAdmissions(db)).some(
    ({ group, organisation }) => organisation === actor.organisation && active.has(group),
  )
  const own = isAdmitted ? await spokespeopleOf(db, actor) : []
  const by = own.length > 0 ? 'organisation' : 'secretariat'
  const people = own.length > 0 ? own : await conveners(db)
  return { by, people: people.map((person) => reachable(person, actor)) }
}

async function spokespeopleOf(db: Db, { organisation, organisationKind }: Actor): Promise<Staff[]> {
  const speaks = (person: Staff) => speaksFor({ ...person, organisationKind }, organisation)
  return (await activeOf(db, organisation)).filter(speaks).toSorted(focalPointsFirst)
}

/** Focal points of the secretariat: they run the groups. */
async function conveners(db: Db): Promise<Staff[]> {
  const organisationKind: OrganisationKind = 'secretariat'
  const offices = (await allOrganisations(db)).filter(({ kind }) => kind === organisationKind)
  const people = await Promise.all(offices.map(({ id }) => activeOf(db, id)))
  return people.flat().filter((person) => runsTheCoalition({ ...person, organisationKind }))
}

async function activeOf(db: Db, organisation: Staff['organisation']): Promise<Staff[]> {
  return (await staffOf(db, organisation)).filter(({ state }) => state === 'active')
}

function focalPointsFirst(one: Staff, other: Staff): number {
  return Number(other.roles.includes('steward')) - Number(one.roles.includes('steward'))
}

/** An address is for the person's own organisation alone. */
function reachable({ id, name, title, email, organisation }: Staff, reader: Actor) {
  return { id, name, title, email: organisation === reader.organisation ? email : null }
}
