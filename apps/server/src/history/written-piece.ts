import type { PersonId } from '@minga/domain/identity/ids'
import { applyChanges, type AppliedChanges, type KnownOfChanges } from '@minga/domain/register-changes/apply-changes'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { applyQuietly } from '@minga/sync/keeper/quiet-transaction'
import type { Via } from '@minga/sync/log/author'
import type { RoomName } from '@minga/sync/log/room-name'
import type { LogEntry } from '@minga/sync/log/update-log'
import * as Y from 'yjs'

import { entriesAfter, rebuildRoom, sequenceAt, type Pasts } from './rebuild-room.ts'
import { beginDoc } from './room-history.ts'

/** A piece of a set of changes that may lie in a register's past. */
export interface PieceSought {
  readonly person: PersonId
  readonly via: Via
  /** It cannot lie before this, in ms. */
  readonly since: number
  readonly changes: readonly RecordChange[]
  readonly known: KnownOfChanges
}

/**
 * The effect of a piece when it was written: the same as `applyChanges` answered then.
 *
 * @returns undefined where it was not written
 */
export async function writtenPiece(
  pasts: Pasts,
  room: RoomName,
  { person, via, since, changes, known }: PieceSought,
): Promise<AppliedChanges | undefined> {
  const { head } = await pasts.reader.pastIndex(room)
  const before = await sequenceAt(pasts.reader, room, since - 1)
  const history = await rebuildRoom(pasts, room, before)
  if (history === undefined) return undefined
  const doc = copyOf(history.doc)
  const isOfSet = ({ author }: LogEntry) =>
    author.kind === 'person' && author.personId === person && author.via?.kind === via.kind && author.via.id === via.id
  const apply = () => applyChanges(copyOf(doc), changes, known)
  for await (const entry of entriesAfter(pasts, room, before, head)) {
    const did = isOfSet(entry) ? apply() : undefined
    applyQuietly(doc, () => Y.applyUpdate(doc, entry.update))
    // After another piece of the set, this one would still have as much to do.
    if (did !== undefined && doesSomething(did) && !doesSomething(apply())) return did
  }
  return undefined
}

function doesSomething({ results }: AppliedChanges): boolean {
  return results.some(({ state }) => state === 'applied')
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = beginDoc(true)
  applyQuietly(copy, () => Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc)))
  return copy
}
