import type { RoomName } from '@minga/sync/log/room-name'
import type { AppendBatch } from '@minga/sync/log/update-log'

import { ownerRow, type RoomRow } from './log-rows.ts'
import type { prepareLogStatements } from './log-statements.ts'
import { planAppend, type PlannedAppend } from './plan-append.ts'

/**
 * Stores a batch in the caller's transaction.
 *
 * @param roomOrNew as it is stored; it is not changed
 */
export function appendBatch(
  batch: AppendBatch,
  statements: ReturnType<typeof prepareLogStatements>,
  roomOrNew: (name: RoomName) => RoomRow,
): Pick<PlannedAppend<RoomRow>, 'sequences' | 'rooms'> {
  const writes = statements.writes()
  const { sequences, rooms, entries, owners } = planAppend(batch, {
    roomOrNew,
    ownerOf: ({ id }, clientId) => ownerRow.optional().parse(statements.owner.get(id, clientId))?.person,
  })
  for (const { room, clientId, person } of owners) writes.addOwner.run(room, clientId, person)
  for (const entry of entries) writes.addEntry.run(entry)
  for (const { id, head, chain, owners: count, ownersHash } of rooms) {
    writes.moveRoom.run(head, chain, count, ownersHash, id)
  }
  return { sequences, rooms }
}
