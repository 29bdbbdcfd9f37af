import type { GroupId, OrganisationId } from '@minga/domain/identity/ids'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import type { SignOffRow } from '@minga/storage/sign-offs/sign-off-rows'

/** A sign-off was opened, moved or closed: all who read its group may know. */
export async function addSignOffEvent(
  tx: Transaction,
  { id, group }: Pick<SignOffRow, 'id'> & { readonly group: GroupId },
  at: string,
): Promise<void> {
  await addEvent(tx, { at, kind: 'sign-off', group, organisation: null, person: null, room: null, subject: id })
}

/**
 * An organisation answered: the people of those that were asked may know, and not even the moment is for others.
 *
 * @param heardBy of an answer that is held its own organisation alone
 */
export async function addAnswerEvents(
  tx: Transaction,
  { signOff: { id }, resource: { group, invited } }: AnsweredSignOff,
  at: string,
  heardBy: readonly OrganisationId[] = invited,
): Promise<void> {
  for (const organisation of heardBy) {
    await addEvent(tx, { at, kind: 'sign-off', group: group.id, organisation, person: null, room: null, subject: id })
  }
}

interface AnsweredSignOff {
  readonly signOff: Pick<SignOffRow, 'id'>
  readonly resource: { readonly group: { readonly id: GroupId }; readonly invited: readonly OrganisationId[] }
}
