import type { GroupId } from '@minga/domain/identity/ids'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'

/** More than these at once are told as one: whoever shows any of them asks again. */
const mostByName = 20

/** Records of a group were changed, for whoever reads it. Within the transaction of the change. */
export async function addRecordsEvent(
  tx: Transaction,
  { room, group }: { readonly room: string; readonly group: GroupId },
  records: readonly string[],
): Promise<void> {
  const subjects = records.length > mostByName ? [room] : records
  const at = new Date().toISOString()
  for (const subject of subjects) {
    await addEvent(tx, { at, kind: 'records', group, organisation: null, person: null, room, subject })
  }
}
