import type { GroupId } from '@minga/domain/identity/ids'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'

/** More than these at once are one event of the room: pages that show any record of it ask again. */
const mostByName = 20

/** Adds the event that records of a group changed, for the group's readers, within the transaction of the change. */
export async function addRecordsEvent(
  tx: Transaction,
  { room, group }: { readonly room: string; readonly group: GroupId },
  records: readonly string[],
): Promise<void> {
  const subjects = records.length > mostByName ? [room] : records
  for (const subject of subjects) await add(tx, { room, group, subject })
}

/** Adds the event that what is decided about records of a group changed, whichever: pages that list them ask again. */
export async function addRegisterEvent(
  tx: Transaction,
  { room, group }: { readonly room: string; readonly group: GroupId },
): Promise<void> {
  await add(tx, { room, group, subject: room })
}

async function add(
  tx: Transaction,
  { room, group, subject }: { readonly room: string; readonly group: GroupId; readonly subject: string },
): Promise<void> {
  const at = new Date().toISOString()
  await addEvent(tx, { at, kind: 'records', group, organisation: null, person: null, room, subject })
}
