import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import type {
  applyReturned as applyBody,
  ReturnedApplied,
  ReturnedChoice,
} from '@minga/protocol/http/returned-registers'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import { countReturnedPieces, returnedPiece } from '@minga/storage/exports/returned-rows'
import type { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { takePiece } from '../../../commands/register-changes/take-piece.ts'
import { writableGroup, type ChangeParts } from '../../../commands/register-changes/write-changes.ts'
import type { FairQueue } from '../../../fair-queue.ts'
import type { OnceByKey, Unanswered } from '../../../http/once-by-key.ts'
import { Refusal } from '../../../http/refusal.ts'
import { askedAgain } from '../../../views/asked-again.ts'
import type { ReturnedPiece } from './returned-work.ts'

export interface ApplyingParts extends ChangeParts {
  readonly once: OnceByKey
  /** Pieces of different people take turns in it. */
  readonly queue: FairQueue
}

/** The changes that a report asks for, by this person. */
export interface ReturnedToApply extends z.infer<typeof applyBody> {
  readonly returned: string
  readonly group: GroupId
}

/**
 * Writes what is clean in a report, and what was chosen, as one set of changes: each against what the register held when
 * the file was compared. It is written piece by piece, or one piece of it alone; what was answered is not written again,
 * so that a repeated request goes on where it ended.
 */
export async function applyReturned(
  parts: ApplyingParts,
  actor: Actor,
  { returned, group: id, key, piece: wanted, choices }: ReturnedToApply,
  unanswered: Unanswered,
): Promise<ReturnedApplied | Refusal> {
  const { db, now, once, queue } = parts
  const isTaken = takenBy(choices)
  const results: ReturnedApplied['results'][number][] = []
  const pieces = await countReturnedPieces(db, returned)
  // One piece alone is how a page shows how far it has come; it asks for the others.
  const [first, last] = wanted === undefined ? [1, pieces] : [wanted, Math.min(wanted, pieces)]
  for (let piece = first; piece <= last; piece += 1) {
    // Pieces that were answered before are read again without waiting for anything.
    await nextTurn()
    const changes = await changesOf(parts, returned, piece, isTaken)
    if (changes.length === 0) continue
    const asked = { person: actor.person, key: `${key}/${piece}`, asked: { returned, changes } }
    const next = piece < pieces ? `${key}/${piece + 1}` : undefined
    const via = { kind: 'excel', id: returned } as const
    // Others are served between two pieces, and may have changed who may write here.
    const answer = await queue.run(actor.person, async () => {
      const group = await askedAgain(db, actor, (reader) => writableGroup(db, reader, id))
      if (group instanceof Refusal) return group
      return once.run(asked, (own) => takePiece(parts, actor, group, { key, piece, next, changes, via }, own))
    })
    if (answer instanceof Refusal) return answer
    for (const { index, state, code } of answer.results) {
      const change = changes[index]
      if (change === undefined) continue
      const { record, field } = change
      results.push({ index: results.length, record, field, state, ...(code && { code }) })
    }
  }
  const answer = { pieces, results }
  await decide(db, (tx) => keepAnswer(tx, { ...unanswered, answer, at: now() }))
  return answer
}

type IsTaken = (change: RecordChange, isClean: boolean) => boolean

function takenBy(choices: readonly ReturnedChoice[]): IsTaken {
  const chosen = new Map(choices.map(({ record, field, take }) => [`${record} ${field}`, take]))
  return ({ record, field }, isClean) => {
    const take = chosen.get(`${record} ${field}`)
    return take === undefined ? isClean : take === 'theirs'
  }
}

async function changesOf({ db }: ChangeParts, returned: string, piece: number, isTaken: IsTaken) {
  const text = await returnedPiece(db, returned, piece)
  if (text === undefined) return []
  // Written by this server, from what it read.
  const { changes, clean } = JSON.parse(text) as ReturnedPiece
  return changes.filter((change, at) => isTaken(change, clean[at] === true))
}
