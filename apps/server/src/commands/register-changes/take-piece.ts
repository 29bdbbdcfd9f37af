import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { RivalReason } from '@minga/domain/rival-figures/rival-reason'
import type { registerChanged } from '@minga/protocol/http/register-changes'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import { noteAnswered, noteBegun } from '@minga/storage/records/begun-piece-rows'
import { forgetOldestPieces, keepPiece } from '@minga/storage/records/change-piece-rows'
import type { z } from 'zod'

import type { Unanswered } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { decide } from '../decide.ts'
import { writeOnce } from './write-once.ts'
import type { ChangeParts, ChangesToWrite } from './write-changes.ts'

interface PieceToTake extends ChangesToWrite {
  /** The key of the set: undoing names it. */
  readonly key: string
  readonly piece: number
  /** The key of the answer to the next piece, if there is one: it is noted with this one. */
  readonly next?: string | undefined
  /** Why columns were flagged whose cells the sender includes all the same. */
  readonly rivals?: readonly RivalReason[] | undefined
}

/** Of the pieces of one set: looking for what is too old takes longer than keeping one. */
const forgetEvery = 20

/** Writes a piece of a set of changes, and keeps its answer with the changes that take it back. */
export async function takePiece(
  parts: ChangeParts,
  actor: Actor,
  group: WorkingGroup,
  { key, piece, next, rivals, ...written }: PieceToTake,
  unanswered: Unanswered,
): Promise<z.input<typeof registerChanged> | Refusal> {
  const goesOn = parts.begun.isExpected(unanswered)
  const applied = await writeOnce(parts, actor, group, written, unanswered)
  if (applied instanceof Refusal) return applied
  // People who typed while the keeper had the piece get their answer before the rows are written.
  await parts.answered()
  await nextTurn()
  const answer = { results: applied.results }
  const inverse = { changes: applied.inverse, archive: applied.made.map(({ record }) => record), restore: [] }
  const at = parts.now()
  const following = next === undefined ? undefined : { person: actor.person, key: next }
  await decide(parts.db, async (tx) => {
    await keepPiece(tx, {
      person: actor.person,
      key,
      piece,
      group: group.id,
      inverse,
      at: at.toISOString(),
    })
    if (!goesOn || following === undefined || piece % forgetEvery === 0) await forgetOldestPieces(tx, actor.person)
    if (rivals !== undefined) {
      const details = { reasons: [...new Set(rivals)] }
      await recordAudit(tx, { kind: 'rival-figures-included', actor, group: group.id, subject: group.id, details })
    }
    await noteAnswered(tx, unanswered)
    if (following !== undefined) await noteBegun(tx, following, at)
    await keepAnswer(tx, { ...unanswered, answer, at })
  })
  if (following !== undefined) parts.begun.expect(following)
  await nextTurn()
  return answer
}
