import { organisationId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { formerName } from '@minga/domain/organisation/organisation'
import { sql } from 'kysely'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'
import { listed } from '../database/expressions.ts'
import { plainTexts, textsOf, type SearchDocument } from './search-document.ts'
import { everyoneScope, membersScope, staffScope } from './search-scopes.ts'

const alone = {
  part: null,
  group: null,
  room: null,
  thread: null,
  about: null,
  reference: null,
  section: '',
} as const

const organisationRow = z.object({
  id: organisationId,
  shortName: z.string(),
  names: jsonText(localizedText),
  formerNames: jsonText(z.array(formerName)),
})

/** Organisations by their names, those before too. Who is signed in reads the list of all. */
export async function organisationDocuments(db: Db, ids: readonly string[]): Promise<SearchDocument[]> {
  const found = await db
    .selectFrom('organisation')
    .select(['id', 'short_name as shortName', 'names', 'former_names as formerNames'])
    .where('id', 'in', ids)
    .execute()
  return organisationRow
    .array()
    .parse(found)
    .map(({ id, shortName, names, formerNames }) => ({
      ...alone,
      source: `organisation ${id}`,
      scopes: [everyoneScope],
      kind: 'organisation',
      id,
      organisation: id,
      at: noDay,
      name: shortName,
      titles: [...plainTexts(shortName), ...textsOf(names)],
      texts: formerNames.flatMap((former) => textsOf(former.names)),
    }))
}

const personRow = z.object({ id: z.string(), name: z.string(), organisation: organisationId })
const placeRow = z.object({ person: z.string(), group: z.string() })

/**
 * People by their names, as those see them who share their organisation, or a group in which they hold a role. People who
 * were suspended or removed are not there.
 */
export async function personDocuments(db: Db, ids: readonly string[]): Promise<SearchDocument[]> {
  const people = await sql`
    SELECT person.id, "user".name, person.organisation
      FROM person JOIN "user" ON "user".id = person.id JOIN organisation ON organisation.id = person.organisation
      WHERE person.state = 'active' AND organisation.state = 'active' AND person.id IN ${listed(ids)}`.execute(db)
  const places = await sql`
    SELECT naming.person, naming.group_id AS "group" FROM naming
      JOIN person ON person.id = naming.person AND person.organisation = naming.organisation
      JOIN admission ON admission.group_id = naming.group_id AND admission.organisation = naming.organisation
      WHERE naming.person IN ${listed(ids)}`.execute(db)
  const groupsOf = Map.groupBy(placeRow.array().parse(places.rows), ({ person }) => person)
  return personRow
    .array()
    .parse(people.rows)
    .map(({ id, name, organisation }) => ({
      ...alone,
      source: `person ${id}`,
      scopes: [staffScope(organisation), ...(groupsOf.get(id) ?? []).map(({ group }) => membersScope(group))],
      kind: 'person',
      id,
      organisation,
      at: noDay,
      name,
      titles: plainTexts(name),
      texts: [],
    }))
}

/** Organisations and people have no day on which they were last changed: they are found by no `since`, and come last. */
const noDay = new Date(0).toISOString()
