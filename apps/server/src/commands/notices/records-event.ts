import type { GroupId, OrganisationId } from '@minga/domain/identity/ids'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'

/** More than these at once are one event of the room: pages that show any record of it ask again. */
const mostByName = 20

/**
 * Adds the event that records of a group changed, within the transaction of the change: for the group's readers, or for those of
 * one organisation where only they see a difference.
 */
export async function addRecordsEvent(
  tx: Transaction,
  { room, group }: { readonly room: string; readonly group: GroupId },
  records: readonly string[],
  organisation: OrganisationId | null = null,
): Promise<void> {
  const subjects = records.length > mostByName ? [room] : records
  for (const subject of subjects) await add(tx, { room, group, subject, organisation })
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
  {
    room,
    group,
    subject,
    organisation = null,
  }: {
    readonly room: string
    readonly group: GroupId
    readonly subject: string
    readonly organisation?: OrganisationId | null
  },
): Promise<void> {
  const at = new Date().toISOString()
  await addEvent(tx, { at, kind: 'records', group, organisation, person: null, room, subject })
}
