import type { Actor } from '@minga/domain/access/can'
import { readersOf } from '@minga/domain/access/readers'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { Audience } from '@minga/domain/thread/thread'
import type { Db } from '@minga/storage/database/schema'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'

import { knowsOf } from '../views/known-members.ts'

/** The place of a mention, a comment or a text, with its readers. */
export interface CallContext {
  readonly group: GroupAccess
  readonly audience: Audience
  /** The organisation of the person who began the discussion, or who writes the text. */
  readonly organisation: OrganisationId
  readonly readers: readonly PersonId[] | null
}

export type Called =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'organisation'; readonly id: OrganisationId }
  | { readonly kind: 'record'; readonly id: string }

/**
 * Finds whom of these a person may call there: people and organisations that read it, and of the people only those
 * whom the caller knows of.
 *
 * @returns the name of each, as the server knows it; undefined for one that cannot be called
 */
export async function callableBy(
  db: Db,
  actor: Actor,
  { group, audience, organisation, readers }: CallContext,
  called: readonly Called[],
): Promise<(each: Called) => string | undefined> {
  const people = called.flatMap((each) => (each.kind === 'person' ? [each.id] : []))
  const [names, members, organisations, { knows }] = await Promise.all([
    namesOf(db, people),
    membersOf(db, [group.id]),
    allOrganisations(db),
    knowsOf(db, actor, [group]),
  ])
  const reading = new Map(
    readersOf(group, organisations, members)
      .filter((reader) => audience === 'coalition' || reader.organisation === organisation)
      .map((reader) => [reader.organisation, reader]),
  )
  return (each) => {
    switch (each.kind) {
      case 'person': {
        if (readers?.includes(each.id) === false) return undefined
        const person = names.get(each.id)
        const reader = person && reading.get(person.organisation)
        const isInGroup = reader?.holders.some((holder) => holder.id === each.id && knows(holder)) === true
        const isColleague = reader?.everyone === true && person?.organisation === actor.organisation
        return isInGroup || isColleague ? person?.name : undefined
      }
      case 'organisation':
        return reading.has(each.id) ? organisations.find(({ id }) => id === each.id)?.shortName : undefined
      case 'record':
        return undefined
    }
  }
}
