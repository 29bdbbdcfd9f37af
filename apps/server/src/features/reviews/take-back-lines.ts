import { can, type Actor } from '@minga/domain/access/can'
import type { RecordId, ReviewId } from '@minga/domain/identity/ids'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { takeBackWords } from '@minga/storage/reviews/review-words-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'

import { notAllowed, Refusal, stale } from '../../http/refusal.ts'
import { reviewFor } from '../../views/review-for.ts'
import { reviewEvent } from './review-event.ts'
import { saidSoFar } from './said-so-far.ts'
import { isClosed } from './write-lines.ts'

interface TakingBack {
  readonly id: ReviewId
  readonly now: () => Date
  readonly records: readonly RecordId[]
}

/** Takes back that lines are unchanged, as long as that is a draft and their person's last word on them. */
export async function takeBackLines(
  tx: Transaction,
  actor: Actor,
  { id, now, records }: TakingBack,
): Promise<Refusal | undefined> {
  const found = await reviewFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { review, group } = found
  const { organisation, person } = actor
  if (!can(actor, { action: 'write-own-lines', resource: { group, organisation } })) return notAllowed
  if (review.closedAt !== null) return isClosed
  const { said, upTo } = await saidSoFar(tx, id, organisation)
  const last = new Map(said.map((each) => [each.record, each]))
  const drafts = records.flatMap((record) => last.get(record) ?? [])
  if (drafts.some((each) => each.person !== person || !each.unchanged || each.number <= upTo)) return stale
  if (drafts.length === 0) return undefined
  const at = now().toISOString()
  const numbers = drafts.map(({ number }) => number)
  await takeBackWords(tx, { review: id, organisation, numbers, at, held: await isHeld(tx, [group.id]) })
  await addEvent(tx, reviewEvent(review, at, organisation))
  return undefined
}
