import type { Actor } from '@minga/domain/access/can'
import type { Db } from '@minga/storage/database/schema'
import { findPerson } from '@minga/storage/people/person-rows'

import { notFound, type Refusal } from '../http/refusal.ts'

/**
 * Asks for a right again, as the person is now: what made an answer wait (the historian, the keeper) may have taken
 * seconds, in which they lost it.
 */
export async function askedAgain<Found>(
  db: Db,
  { person }: Pick<Actor, 'person'>,
  ask: (actor: Actor) => Promise<Found | Refusal>,
): Promise<Found | Refusal> {
  const reader = await findPerson(db, person)
  return reader === undefined ? notFound : ask(reader.actor)
}
