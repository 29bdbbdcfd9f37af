import { can, type Actor } from '@minga/domain/access/can'
import type { ReviewId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { addApproval } from '@minga/storage/reviews/review-words-rows'

import { notAllowed, Refusal, stale } from '../../http/refusal.ts'
import { reviewFor } from '../../views/review-for.ts'
import { reviewEvent } from './review-event.ts'
import { saidSoFar } from './said-so-far.ts'
import { isClosed } from './write-lines.ts'

const nothingSaid = new Refusal('conflict', 'your organisation has said nothing that could be approved')

interface Approving {
  readonly id: ReviewId
  /** The number of the latest words that the person saw. */
  readonly seen: number
  readonly now: () => Date
}

/** Approves what the actor's organisation has written, exactly as the person saw it. From then on readers of the group see it. */
export async function approveLines(
  tx: Transaction,
  actor: Actor,
  { id, seen, now }: Approving,
): Promise<Refusal | undefined> {
  const found = await reviewFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { review, group } = found
  const { organisation, person } = actor
  if (!can(actor, { action: 'approve-lines', resource: { group, organisation } })) return notAllowed
  if (review.closedAt !== null) return isClosed
  const { said, upTo } = await saidSoFar(tx, id, organisation)
  const latest = said.at(-1)?.number
  if (latest === undefined) return nothingSaid
  if (latest !== seen) return stale
  if (upTo === latest) return undefined
  const at = now().toISOString()
  await addApproval(tx, { review: id, organisation, upTo: latest, person, at })
  const drafts = said.filter(({ number }) => number > upTo).map(({ record }) => record)
  const details = { lines: new Set(drafts).size }
  await recordAudit(tx, { actor, organisation, group: group.id, subject: id, kind: 'review-lines-approved', details })
  await addEvent(tx, reviewEvent(review, at))
  return undefined
}
