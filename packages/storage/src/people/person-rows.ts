import type { Actor } from '@minga/domain/access/can'
import {
  groupId,
  organisationId,
  personId,
  type GroupId,
  type OrganisationId,
  type PersonId,
} from '@minga/domain/identity/ids'
import { language, type Language } from '@minga/domain/language/language'
import { organisationHue, organisationKind } from '@minga/domain/organisation/organisation'
import { organisationRole, type Person } from '@minga/domain/organisation/person'
import type { ProgramScope } from '@minga/domain/program/program-scope'
import type { ProgramTokenId } from '@minga/domain/program/program-token'
import type { MeChange } from '@minga/protocol/http/me'
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'

import { listed } from '../database/expressions.ts'
import { inChunks } from '../database/in-chunks.ts'
import { jsonText } from '../database/json-text.ts'
import { membershipRow } from '../groups/naming-rows.ts'
import { findProgram, programOfSession } from '../programs/program-access-rows.ts'
import type { Db, Transaction } from '../database/schema.ts'

const profileRow = z.object({
  id: personId,
  name: z.string(),
  email: z.string(),
  organisation: organisationId,
  organisationKind,
  organisationName: z.string(),
  organisationHue,
  roles: jsonText(z.array(organisationRole)),
  title: z.string().nullable(),
  affiliation: z.string().nullable(),
  language,
  timeZone: z.string().nullable(),
  avatar: z.string().nullable(),
  lastLooked: z.string().nullable(),
})
export type Profile = z.infer<typeof profileRow>

const membershipRows = z.array(membershipRow)

/** A person as the server knows them: who they are, and what `can` asks about. */
export interface KnownPerson {
  readonly profile: Profile
  readonly actor: Actor
}

/** Undefined for people who are suspended or removed. */
export function findPerson(db: Db, id: string): Promise<KnownPerson | undefined> {
  return findWhere(db, sql`person.id = ${id}`)
}

/** The active ones of these people. */
export function findPeople(db: Db, ids: readonly string[]): Promise<KnownPerson[]> {
  return findAllWhere(db, sql`person.id IN ${listed(ids)}`)
}

/**
 * The person of a session, as the tables stand at this moment; undefined once it was ended or has run out. Where a
 * program asks, the person is limited to what the program may do.
 */
export async function findPersonOfSession(db: Db, session: string, now: Date): Promise<KnownPerson | undefined> {
  const token = programOfSession(session)
  if (token !== undefined) return (await findPersonOfProgram(db, token, now))?.known
  return findWhere(
    db,
    sql`person.id =
      (SELECT "userId" FROM session WHERE session.id = ${session} AND session."expiresAt" > ${now.toISOString()})`,
  )
}

/** The person for whom a program acts, limited to what it may do, and its scopes; undefined once its token has ended. */
export async function findPersonOfProgram(
  db: Db,
  token: ProgramTokenId,
  now: Date,
): Promise<{ readonly known: KnownPerson; readonly scopes: readonly ProgramScope[] } | undefined> {
  const found = await findProgram(db, token, now)
  const known = found && (await findPerson(db, found.person))
  if (found === undefined || known === undefined) return undefined
  const { scopes, access } = found
  // Its groups are those that allow programs, also where a role is read without asking `can`.
  const groups = new Map([...known.actor.groups].filter(([group]) => access.groups.has(group)))
  return { known: { ...known, actor: { ...known.actor, groups, program: access } }, scopes }
}

/** Everyone whose session one of these is, by session. What was ended or has run out is left out. */
export async function findPeopleOfSessions(
  db: Db,
  sessions: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, KnownPerson>> {
  const [only, ...others] = sessions
  if (only !== undefined && others.length === 0) {
    const person = await findPersonOfSession(db, only, now)
    return new Map(person && [[only, person]])
  }
  const { rows: found } = await sql<{ readonly id: string; readonly person: string }>`
    SELECT id, "userId" AS person FROM session
     WHERE id IN ${listed(sessions)} AND "expiresAt" > ${now.toISOString()}`.execute(db)
  const people = await findPeople(
    db,
    found.map(({ person }) => person),
  )
  const byId = new Map<string, KnownPerson>(people.map((person) => [person.profile.id, person]))
  return new Map(
    found.flatMap(({ id, person }) => {
      const known = byId.get(person)
      return known === undefined ? [] : [[id, known] as const]
    }),
  )
}

async function findWhere(db: Db, condition: RawBuilder<unknown>): Promise<KnownPerson | undefined> {
  const [found] = await findAllWhere(db, condition)
  return found
}

/** One statement as text: it runs for every request and socket, and building it would cost the most. */
async function findAllWhere(db: Db, condition: RawBuilder<unknown>): Promise<KnownPerson[]> {
  const { rows: found } = await sql<{ readonly id: string; readonly group: string | null }>`
    SELECT person.id, "user".name, "user".email, person.organisation, organisation.kind AS "organisationKind",
           organisation.short_name AS "organisationName", organisation.hue AS "organisationHue",
           person.roles, person.title, person.affiliation, person.language, person.time_zone AS "timeZone",
           person.avatar, person.last_looked AS "lastLooked",
           naming.group_id AS "group", naming.named, admission.highest, lowering.role AS lowered,
           translator.language AS translates
      FROM person
      JOIN "user" ON "user".id = person.id
      JOIN organisation ON organisation.id = person.organisation
      LEFT JOIN naming ON naming.person = person.id AND naming.organisation = person.organisation
      LEFT JOIN admission
        ON admission.group_id = naming.group_id AND admission.organisation = naming.organisation
      LEFT JOIN lowering ON lowering.group_id = naming.group_id AND lowering.person = person.id
      LEFT JOIN translator ON translator.group_id = naming.group_id AND translator.person = person.id
     WHERE person.state = 'active' AND organisation.state = 'active' AND ${condition}`.execute(db)
  return [...Map.groupBy(found, ({ id }) => id).values()].map(knownPerson)
}

/** @param found one row for each group they are in, and there for each language into which they translate; or one */
function knownPerson(found: readonly { readonly group: string | null }[]): KnownPerson {
  const profile = profileRow.parse(found[0])
  const groups = membershipRows.parse(found.filter(({ group }) => group !== null))
  return {
    profile,
    actor: {
      person: profile.id,
      organisation: profile.organisation,
      organisationKind: profile.organisationKind,
      roles: profile.roles,
      groups: new Map(groups.map(({ group, role }) => [group, role])),
      translates: languagesByGroup(found),
    },
  }
}

const translationRows = z.array(z.object({ group: groupId.nullable(), translates: language.nullable() }))

function languagesByGroup(found: readonly object[]): ReadonlyMap<GroupId, readonly Language[]> {
  const known = new Map<GroupId, Language[]>()
  for (const { group, translates } of translationRows.parse(found)) {
    if (group !== null && translates !== null) known.set(group, [...(known.get(group) ?? []), translates])
  }
  return known
}

/** Records that the person has looked at the start page at this time: earlier changes are not news any more. */
export async function setLastLooked(db: Db, person: PersonId, at: string): Promise<void> {
  await db.updateTable('person').set({ last_looked: at }).where('id', '=', person).execute()
}

/**
 * Adds a person under the id of a user that sign-in already knows.
 *
 * @param invitedBy null for the command line, the set-up and the demo
 */
export async function addPerson(db: Db, added: Person, invitedBy: PersonId | null = null): Promise<void> {
  await db
    .insertInto('person')
    .values({
      id: added.id,
      organisation: added.organisation,
      roles: JSON.stringify(added.roles),
      title: added.title ?? null,
      affiliation: added.affiliation ?? null,
      language: added.language,
      time_zone: added.timeZone ?? null,
      avatar: null,
      state: 'active',
      last_looked: null,
      invited_by: invitedBy,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

const staffRow = z.object({ id: personId, name: z.string(), title: z.string().nullable() })

/** An organisation's people, by name. */
export async function peopleOf(db: Db, organisation: OrganisationId): Promise<z.infer<typeof staffRow>[]> {
  const found = await db
    .selectFrom('person')
    .innerJoin('user', 'user.id', 'person.id')
    .select(['person.id', 'user.name', 'person.title'])
    .where((eb) => eb.and({ 'person.organisation': organisation, 'person.state': 'active' }))
    .orderBy('user.name')
    .execute()
  return staffRow.array().parse(found)
}

/** The ids of all people of these organisations, of those who left it too. */
export async function peopleOfOrganisations(db: Db, organisations: readonly string[]): Promise<string[]> {
  if (organisations.length === 0) return []
  const { rows: found } = await sql<{ readonly id: string }>`
    SELECT id FROM person
     WHERE organisation IN ${listed(organisations)}`.execute(db)
  return found.map(({ id }) => id)
}

/** The ids of the people who are focal points of these organisations. */
export async function focalPointsOf(db: Db, organisations: readonly string[]): Promise<string[]> {
  if (organisations.length === 0) return []
  const { rows: found } = await sql<{ readonly id: string }>`
    SELECT id FROM person
     WHERE organisation IN ${listed(organisations)} AND roles LIKE '%"steward"%'`.execute(db)
  return found.map(({ id }) => id)
}

/** How many people each organisation has. */
export async function countPeople(db: Db): Promise<ReadonlyMap<OrganisationId, number>> {
  const counted = await db
    .selectFrom('person')
    .select(['organisation', (build) => build.fn.countAll<number>().as('count')])
    .where('state', '=', 'active')
    .groupBy('organisation')
    .execute()
  return new Map(counted.map(({ organisation, count }) => [organisationId.parse(organisation), count]))
}

const nameRow = z.object({ id: personId, name: z.string(), organisation: organisationId })
export type NamedPerson = z.infer<typeof nameRow>

/** The names behind ids, for "by whom"; unknown ids are left out. */
export async function namesOf(db: Db, ids: Iterable<string | null>): Promise<ReadonlyMap<string, NamedPerson>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const found = await inChunks(wanted, (chunk) =>
    db
      .selectFrom('person')
      .innerJoin('user', 'user.id', 'person.id')
      .select(['person.id', 'user.name', 'person.organisation'])
      .where('person.id', 'in', chunk)
      .execute(),
  )
  return new Map(
    nameRow
      .array()
      .parse(found)
      .map((person) => [person.id, person]),
  )
}

/** Writes a person's own profile. */
export async function setProfile(
  tx: Transaction,
  person: PersonId,
  { name, title, language, timeZone }: MeChange,
): Promise<void> {
  if (name !== undefined) await tx.updateTable('user').set({ name }).where('id', '=', person).execute()
  const change = {
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    ...(timeZone !== undefined && { time_zone: timeZone }),
  }
  if (Object.keys(change).length === 0) return
  await tx.updateTable('person').set(change).where('id', '=', person).execute()
}

/** @throws for a person that is not there */
export async function organisationOf(db: Db, person: PersonId): Promise<OrganisationId> {
  const found = await db.selectFrom('person').select('organisation').where('id', '=', person).executeTakeFirstOrThrow()
  return organisationId.parse(found.organisation)
}
