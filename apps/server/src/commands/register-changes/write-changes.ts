import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { AppliedChanges } from '@minga/domain/register-changes/apply-changes'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { registerRoom } from '@minga/domain/room/room-name'
import type { GroupId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { isSuspended } from '@minga/storage/people/suspension-rows'
import type { Via } from '@minga/sync/log/author'

import type { HistorianPort } from '../../history/historian-port.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import type { PieceArguments } from '../../rooms/room-commands.ts'
import type { RoomEditor } from '../../rooms/room-editor.ts'
import { groupFor } from '../../views/readable-groups.ts'
import type { BegunPieces } from './begun-pieces.ts'
import type { ChangeFacts } from './change-facts.ts'
import { knownOfChanges } from './known-of-changes.ts'

export interface ChangeParts {
  readonly db: Db
  readonly rooms: RoomEditor
  /** Resolves once people have the answer to the letters that are being stored at this moment. */
  readonly answered: () => Promise<void>
  readonly now: () => Date
  readonly publish: () => void
  readonly historian: Pick<HistorianPort, 'writtenPiece'>
  readonly begun: BegunPieces
  readonly facts: ChangeFacts
}

const full = new Refusal('conflict', 'the register is full, or your share of it: remove something first', 'changes')
const unstored = new Refusal('storage-unavailable', 'nothing can be stored at the moment')

/** The group, if this person may write in its register at this moment. */
export async function writableGroup(db: Db, actor: Actor, id: GroupId): Promise<WorkingGroup | Refusal> {
  const group = await groupFor(db, actor, id, 'write')
  if (group instanceof Refusal) return group
  return (await isSuspended(db, registerRoom(group.id), actor.person)) ? notAllowed : group
}

export interface ChangesToWrite {
  readonly changes: readonly RecordChange[]
  /** The changes as JSON, where they were written so already. */
  readonly text?: string
  /** The set that they belong to, or the file that they came in. */
  readonly via: Via
}

/** Writes changes to a group's register as one edit of this person. */
export async function writeChanges(
  { db, rooms, facts }: Pick<ChangeParts, 'db' | 'rooms' | 'facts'>,
  actor: Actor,
  group: WorkingGroup,
  { changes, text = JSON.stringify(changes), via }: ChangesToWrite,
): Promise<AppliedChanges | Refusal> {
  const { person, organisation } = actor
  const known = await knownOfChanges({ db, facts }, actor, group, changes)
  const args: PieceArguments = { changes: text, known }
  const by = { person, organisation, via }
  // Letters that people typed while the piece was read go before it.
  await nextTurn()
  try {
    // The command is ours, and its result crossed a thread.
    const applied = (await rooms.edit(registerRoom(group.id), by, 'register.apply', args)) as string
    return JSON.parse(applied) as AppliedChanges
  } catch (error) {
    // Errors from the keeper's thread have lost their class and kept their name.
    const name = error instanceof Error ? error.name : ''
    if (name === 'RoomFullError') return full
    if (name === 'StorageFailedError') return unstored
    throw error
  }
}
