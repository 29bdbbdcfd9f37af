import { personId, type PersonId } from '@minga/domain/identity/ids'
import type { Arrival } from '@minga/domain/organisation/second-person'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'

const arrivalRow = z.object({ person: personId, joinedAt: z.string(), invitedBy: personId.nullable() })

/** Since when these people are here and who invited them, by person. Removed people too: they asked for things. */
export async function arrivalsOf(db: Db, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Arrival>> {
  if (people.length === 0) return new Map()
  const found = await db
    .selectFrom('person')
    .innerJoin('user', 'user.id', 'person.id')
    .select(['person.id as person', 'user.createdAt as joinedAt', 'person.invited_by as invitedBy'])
    .where('person.id', 'in', people)
    .execute()
  return new Map(
    arrivalRow
      .array()
      .parse(found)
      .map((arrival) => [arrival.person, arrival]),
  )
}
