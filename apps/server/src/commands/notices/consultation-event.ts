import type { ConsultationRow } from '@minga/storage/consultations/consultation-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'

/** Tells each reader of a consultation that something of it changed, and no other person. */
export async function addConsultationEvent(
  tx: Transaction,
  { id, readers }: Pick<ConsultationRow, 'id' | 'readers'>,
  at: string,
): Promise<void> {
  const event = { at, kind: 'consultation', group: null, organisation: null, room: null, subject: id }
  for (const person of readers) await addEvent(tx, { ...event, person })
}
