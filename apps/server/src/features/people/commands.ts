import { can, type Actor } from '@minga/domain/access/can'
import type { PersonChange } from '@minga/protocol/http/people'
import type { Transaction } from '@minga/storage/database/schema'
import { findStaff } from '@minga/storage/people/staff-rows'

import {
  changePerson,
  removePerson,
  type DecidedPerson,
  type EndedSessions,
} from '../../commands/people/person-commands.ts'
import { notFound, type Refusal } from '../../http/refusal.ts'

type Decided = Omit<DecidedPerson, 'evenTheLastSteward'>

/** Changes, suspends or restores a person: by a steward of their organisation. */
export async function changeStaff(
  tx: Transaction,
  actor: Actor,
  decided: Decided & { readonly change: PersonChange },
): Promise<EndedSessions | Refusal> {
  return (await isOwnStaff(tx, actor, decided)) ? changePerson(tx, actor, decided) : notFound
}

/** Removes a person for good: by a steward of their organisation. */
export async function removeStaff(tx: Transaction, actor: Actor, decided: Decided): Promise<EndedSessions | Refusal> {
  return (await isOwnStaff(tx, actor, decided)) ? removePerson(tx, actor, decided) : notFound
}

async function isOwnStaff(tx: Transaction, actor: Actor, { person }: Decided): Promise<boolean> {
  const found = await findStaff(tx, person)
  return found !== undefined && can(actor, { action: 'administer-people', resource: found.organisation })
}
