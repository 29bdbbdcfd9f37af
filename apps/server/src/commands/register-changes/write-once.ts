import type { Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { AppliedChanges } from '@minga/domain/register-changes/apply-changes'
import { registerRoom } from '@minga/domain/room/room-name'
import type { BegunPiece } from '@minga/storage/records/begun-piece-rows'
import { roomName } from '@minga/sync/log/room-name'

import { unlessBusy } from '../../history/unless-busy.ts'
import type { Refusal } from '../../http/refusal.ts'
import { knownOfChanges } from './known-of-changes.ts'
import { writeChanges, type ChangeParts, type ChangesToWrite } from './write-changes.ts'

/**
 * Writes a piece of changes once: what a process wrote that ended before it answered is found in the log, and answered
 * as it would have been then.
 */
export async function writeOnce(
  parts: ChangeParts,
  actor: Actor,
  group: WorkingGroup,
  written: ChangesToWrite,
  piece: BegunPiece,
): Promise<AppliedChanges | Refusal> {
  const { historian, begun, now } = parts
  const since = await begun.begin(piece, now())
  if (since === undefined) return writeChanges(parts, actor, group, written)
  const { changes, via } = written
  const known = await knownOfChanges(parts, actor, group, changes)
  const sought = { person: actor.person, via, since: since.getTime(), changes, known }
  const found = await unlessBusy(historian.writtenPiece(roomName.parse(registerRoom(group.id)), sought))
  return found ?? writeChanges(parts, actor, group, written)
}
