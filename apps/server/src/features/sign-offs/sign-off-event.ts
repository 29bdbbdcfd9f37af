import type { GroupId } from '@minga/domain/identity/ids'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import type { SignOffRow } from '@minga/storage/sign-offs/sign-off-rows'

import type { FoundSignOff } from './sign-off-for.ts'

/** A sign-off was opened, moved or closed: all who read its group may know. */
export async function addSignOffEvent(
  tx: Transaction,
  { id, group }: Pick<SignOffRow, 'id'> & { readonly group: GroupId },
  at: string,
): Promise<void> {
  await addEvent(tx, { at, kind: 'sign-off', group, organisation: null, person: null, room: null, subject: id })
}

/** An organisation answered: the people of those that were asked may know, and not even the moment is for others. */
export async function addAnswerEvents(
  tx: Transaction,
  { signOff: { id }, resource: { group, invited } }: Pick<FoundSignOff, 'signOff' | 'resource'>,
  at: string,
): Promise<void> {
  for (const organisation of invited) {
    await addEvent(tx, { at, kind: 'sign-off', group: group.id, organisation, person: null, room: null, subject: id })
  }
}
