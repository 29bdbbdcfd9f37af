import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'

import type { Transaction } from '../database/schema.ts'

const waysIn = [
  'one_time',
  'second_factor',
  'recovery_code',
  'remembered_device',
  'passkey',
  'provider_identity',
  'calendar_feed',
] as const

/** Forgets everything that a person could sign in with, and the addresses of their calendars. */
export async function forgetWaysIn(tx: Transaction, person: PersonId): Promise<void> {
  await tx.deleteFrom('account').where('userId', '=', person).execute()
  for (const table of waysIn) await tx.deleteFrom(table).where('person', '=', person).execute()
}

/** Ends the sessions, links and remembered devices of an organisation's people. @returns the sessions that ended */
export async function endSessionsOfOrganisation(tx: Transaction, organisation: OrganisationId): Promise<string[]> {
  const people = tx.selectFrom('person').select('id').where('organisation', '=', organisation)
  const ended = await tx.deleteFrom('session').where('userId', 'in', people).returning('id').execute()
  await tx.deleteFrom('one_time').where('person', 'in', people).execute()
  await tx.deleteFrom('remembered_device').where('person', 'in', people).execute()
  return ended.map(({ id }) => id)
}
