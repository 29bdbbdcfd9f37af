import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import type { RecordId } from '@minga/domain/identity/ids'
import type { WorkingGroup } from '@minga/domain/group/group'
import { registerRoom } from '@minga/domain/room/room-name'
import type { ChangeOutcome, RegisterChanged } from '@minga/protocol/http/register-changes'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { changedByOthers } from '@minga/storage/notices/change-rows'
import {
  findPieces,
  forgetOldestPieces,
  keepPiece,
  markUndone,
  type KeptPiece,
} from '@minga/storage/records/change-piece-rows'
import { setManyArchived } from '@minga/storage/records/record-decision-rows'

import { decide } from '../../commands/decide.ts'
import { addRegisterEvent } from '../../commands/notices/records-event.ts'
import { wayOfSet } from '../../commands/register-changes/way-of-set.ts'
import { writableGroup, writeChanges, type ChangeParts } from '../../commands/register-changes/write-changes.ts'
import type { Unanswered } from '../../http/once-by-key.ts'
import { notFound, Refusal } from '../../http/refusal.ts'

interface Undoing {
  readonly undone: string
  /** The key of the undoing, which is a set of changes too; undefined if no person can undo it again. */
  readonly key: string | undefined
}

/**
 * Takes a set of changes back, the last piece first: fields that no person changed since get their old values again,
 * and records that it made are archived unless another person has changed them. A repeated request goes on where it
 * ended.
 */
export async function undoChanges(
  parts: ChangeParts,
  actor: Actor,
  undoing: Undoing,
  unanswered: Unanswered,
): Promise<RegisterChanged | Refusal> {
  const { db, rooms, now } = parts
  const pieces = await findPieces(db, actor.person, undoing.undone)
  if (pieces.length === 0) return notFound
  // The records that others have changed are known once the rows have caught up.
  for (const id of new Set(pieces.map(({ group }) => group))) {
    const group = await writableGroup(db, actor, id)
    if (group instanceof Refusal) return group
    await rooms.project(registerRoom(id))
  }
  const results: ChangeOutcome[] = []
  for (const piece of pieces) {
    if (piece.undone === 1) continue
    // Nothing of a piece that only made records waits for another thread: hundreds of them would be one turn.
    await nextTurn()
    const group = await writableGroup(db, actor, piece.group)
    if (group instanceof Refusal) return group
    const found = await undoPiece(parts, actor, { ...undoing, group, piece })
    if (found instanceof Refusal) return found
    for (const result of found) results.push({ ...result, index: results.length })
  }
  const answer = { results }
  await decide(db, (tx) => keepAnswer(tx, { ...unanswered, answer, at: now() }))
  return answer
}

async function undoPiece(
  parts: ChangeParts,
  actor: Actor,
  { undone, key, group, piece }: Undoing & { readonly group: WorkingGroup; readonly piece: KeptPiece },
): Promise<ChangeOutcome[] | Refusal> {
  const { db, now, publish } = parts
  const { changes, archive, restore } = piece.inverse
  const applied =
    changes.length === 0
      ? undefined
      : await writeChanges(parts, actor, group, { changes, via: wayOfSet(actor, key ?? undone) })
  if (applied instanceof Refusal) return applied
  const room = registerRoom(group.id)
  const at = now().toISOString()
  return decide(
    db,
    async (tx) => {
      const kept = await changedByOthers(tx, { room, subjects: archive, person: actor.person })
      const archived = archive.filter((record) => !kept.has(record))
      const by = { by: actor.person, at }
      await setManyArchived(tx, archived, { ...by, archived: true })
      await setManyArchived(tx, restore, { ...by, archived: false })
      await putOnRecord(tx, actor, group, { archived, restored: restore })
      await markUndone(tx, { person: actor.person, key: undone, piece: piece.piece })
      if (key !== undefined) {
        const inverse = { changes: applied?.inverse ?? [], archive: restore, restore: archived }
        await keepPiece(tx, { person: actor.person, key, piece: piece.piece, group: group.id, inverse, at })
        await forgetOldestPieces(tx, actor.person)
      }
      const ofRecords = [...archive, ...restore].map((record, index) => {
        return { index, state: kept.has(record) ? ('conflict' as const) : ('applied' as const) }
      })
      return [...(applied?.results ?? []), ...ofRecords]
    },
    publish,
  )
}

interface Moved {
  readonly archived: readonly RecordId[]
  readonly restored: readonly RecordId[]
}

async function putOnRecord(tx: Transaction, actor: Actor, group: WorkingGroup, { archived, restored }: Moved) {
  const about = { actor, group: group.id, subject: group.id }
  const [away, back] = [archived.length, restored.length]
  if (away > 0) await recordAudit(tx, { ...about, kind: 'records-archived', details: { count: away } })
  if (back > 0) await recordAudit(tx, { ...about, kind: 'records-unarchived', details: { count: back } })
  if (away + back === 0) return
  await addRegisterEvent(tx, { room: registerRoom(group.id), group: group.id })
}
