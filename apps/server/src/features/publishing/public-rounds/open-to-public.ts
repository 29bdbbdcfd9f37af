import type { Actor } from '@minga/domain/access/can'
import type { RoundId } from '@minga/domain/identity/ids'
import { publicRoundEnd } from '@minga/domain/public-round/public-round'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { addPublicRoundAct } from '@minga/storage/public-rounds/public-round-rows'

import { decide } from '../../../commands/decide.ts'
import type { Unanswered } from '../../../http/once-by-key.ts'
import { Refusal, stale } from '../../../http/refusal.ts'
import { askedAgain } from '../../../views/asked-again.ts'
import { refusalToPublic } from '../../../views/restricted-cards.ts'
import type { PublishingParts } from '../publishing-parts.ts'
import { textThen } from '../../../views/text-then.ts'
import { roundEvent } from './own-comments.ts'
import { stampOf } from './prepare-round.ts'
import { publicRoundFor, withdrawableRound } from './public-round-for.ts'

const isOver = new Refusal('conflict', 'its last day is over: prepare it with another one', 'lastDay')
const isDraft = new Refusal('conflict', 'its text is a draft: open it to the readers of its group first', 'roadmap')
const isNotPublic = new Refusal('conflict', 'it is not public', 'round')

export type Done = { readonly isDone: true }
const done: Done = { isDone: true }

interface Opening {
  readonly id: RoundId
  /** Of what was looked at. */
  readonly stamp: string
  readonly unanswered: Unanswered
}

/** Makes a prepared round readable without an account. Its text is read, and its records are looked at, before. */
export async function openToPublic(parts: PublishingParts, actor: Actor, asked: Opening): Promise<Done | Refusal> {
  const { db, now, publish } = parts
  const found = await publicRoundFor(db, actor, asked.id, now())
  if (found instanceof Refusal) return found
  const { roadmap, sequence, textAt: versionAt } = found
  const text = await textThen(parts, { roadmap, sequence, versionAt })
  if (text instanceof Refusal) return text
  return decide(
    db,
    async (tx) => {
      const still = await askedAgain(tx, actor, (person) => publicRoundFor(tx, person, asked.id, now()))
      if (still instanceof Refusal) return still
      const { row, group } = still
      if (stampOf(row) !== asked.stamp) return stale
      const at = now().toISOString()
      if (row.reading?.act !== 'opened') {
        if (still.isDraft) return isDraft
        const refused = await refusalToPublic(tx, group, text.tree)
        if (refused !== undefined) return refused
        if (publicRoundEnd(row) <= at && row.reading === null) return isOver
        await addPublicRoundAct(tx, { round: asked.id, act: 'opened', by: actor.person, at })
        await recordAudit(tx, { actor, group, subject: asked.id, kind: 'round-made-public', details: {} })
        await addEvent(tx, roundEvent(still, at))
      }
      await keepAnswer(tx, { ...asked.unanswered, answer: done, at: now() })
      return done
    },
    publish,
  )
}

/** Takes a round from the public: its address says that it was withdrawn, and no word of it. */
export async function withdrawFromPublic(
  tx: Transaction,
  actor: Actor,
  { id, now }: { readonly id: RoundId; readonly now: Date },
): Promise<Done | Refusal> {
  const found = await withdrawableRound(tx, actor, id)
  if (found instanceof Refusal) return found
  const { row, round } = found
  if (row.reading?.act !== 'opened') return isNotPublic
  const at = now.toISOString()
  await addPublicRoundAct(tx, { round: id, act: 'withdrawn', by: actor.person, at })
  const { group } = round
  await recordAudit(tx, { actor, group, subject: id, kind: 'public-round-withdrawn', details: {} })
  await addEvent(tx, roundEvent({ group, row }, at))
  return done
}
