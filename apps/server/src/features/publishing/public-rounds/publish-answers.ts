import type { Actor } from '@minga/domain/access/can'
import type { RoundId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { confirmedComments, countByState, setPublishedAnswer } from '@minga/storage/public-rounds/public-comment-rows'
import { addPublicRoundAct } from '@minga/storage/public-rounds/public-round-rows'
import { threadsNamed } from '@minga/storage/threads/thread-rows'

import { Refusal } from '../../../http/refusal.ts'
import { roundEvent } from './own-comments.ts'
import { publicRoundFor, withdrawableRound } from './public-round-for.ts'
import type { Done } from './open-to-public.ts'

const isOpen = new Refusal('conflict', 'its time is not over', 'round')
const areNotPublished = new Refusal('conflict', 'no answers are published', 'round')
const done: Done = { isDone: true }

interface Asked {
  readonly id: RoundId
  readonly now: Date
}

/**
 * Publishes the accepted comments with what was answered: disposition and reason, as they are now. What members say in the
 * discussions is theirs. A round in which a comment waits, or has no disposition, is not answered yet.
 */
export async function publishAnswers(tx: Transaction, actor: Actor, { id, now }: Asked): Promise<Done | Refusal> {
  const found = await publicRoundFor(tx, actor, id, now)
  if (found instanceof Refusal) return found
  const { state, row, group } = found
  if (state !== 'closed' && state !== 'answered') return isOpen
  const { waiting } = await countByState(tx, row.round)
  if (waiting > 0) return new Refusal('conflict', `${waiting} comments wait for a decision`, 'waiting')
  const accepted = await confirmedComments(tx, row.round, { state: 'accepted' })
  const discussed = accepted.flatMap(({ thread }) => (thread === null ? [] : [thread]))
  const threads = new Map((await threadsNamed(tx, discussed, actor)).map((each) => [each.id as string, each]))
  const answerOf = ({ thread }: (typeof accepted)[number]) => threads.get(thread ?? '')
  const open = accepted.filter((each) => (answerOf(each)?.disposition ?? null) === null)
  if (open.length > 0) return new Refusal('conflict', `${open.length} comments have no disposition`, 'disposition')
  for (const comment of accepted) {
    const { disposition = null, dispositionReason = null } = answerOf(comment) ?? {}
    await setPublishedAnswer(tx, comment.id, { disposition, answer: dispositionReason })
  }
  const at = now.toISOString()
  await addPublicRoundAct(tx, { round: id, act: 'answered', by: actor.person, at })
  const details = { comments: accepted.length }
  await recordAudit(tx, { actor, group, subject: id, kind: 'public-answers-published', details })
  await addEvent(tx, roundEvent(found, at))
  return done
}

/** Takes comments and answers from the public; the text stays. */
export async function withdrawAnswers(tx: Transaction, actor: Actor, { id, now }: Asked): Promise<Done | Refusal> {
  const found = await withdrawableRound(tx, actor, id)
  if (found instanceof Refusal) return found
  const { row, round } = found
  if (row.answers?.act !== 'answered') return areNotPublished
  const at = now.toISOString()
  await addPublicRoundAct(tx, { round: id, act: 'answers-withdrawn', by: actor.person, at })
  const { group } = round
  await recordAudit(tx, { actor, group, subject: id, kind: 'public-answers-withdrawn', details: {} })
  await addEvent(tx, roundEvent({ group, row }, at))
  return done
}
