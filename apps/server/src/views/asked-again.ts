import type { Actor } from '@minga/domain/access/can'
import type { Db } from '@minga/storage/database/schema'
import { findPerson, findPersonOfProgram } from '@minga/storage/people/person-rows'

import { notFound, type Refusal } from '../http/refusal.ts'

/**
 * Asks for a right again, as the person is now: what made an answer wait (the historian, the keeper) may have taken
 * seconds, in which they lost it.
 */
export async function askedAgain<Found>(
  db: Db,
  { person, program }: Pick<Actor, 'person' | 'program'>,
  ask: (actor: Actor) => Promise<Found | Refusal>,
): Promise<Found | Refusal> {
  // A program's limits are asked anew with its person's rights.
  const reader =
    program === undefined
      ? await findPerson(db, person)
      : (await findPersonOfProgram(db, program.token, new Date()))?.known
  return reader === undefined ? notFound : ask(reader.actor)
}
