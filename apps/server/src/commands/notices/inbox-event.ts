import type { PersonId } from '@minga/domain/identity/ids'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'

/** Something in a person's inbox changed. Only that person's browsers receive the event. */
export async function addInboxEvent(tx: Transaction, person: PersonId, at: string): Promise<void> {
  await addEvent(tx, {
    at,
    kind: 'inbox',
    group: null,
    organisation: null,
    person,
    room: null,
    subject: person,
  })
}
