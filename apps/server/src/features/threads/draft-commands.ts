import type { Actor } from '@minga/domain/access/can'
import type { RoadmapId, ThreadId } from '@minga/domain/identity/ids'
import type { ProposalSetId } from '@minga/domain/proposal/proposed-change'
import { parseRoomName } from '@minga/domain/room/room-name'
import type { Transaction } from '@minga/storage/database/schema'
import { deleteDrafts, proposalsInSet, submitDrafts, type ProposalRow } from '@minga/storage/threads/proposal-rows'

import { beginProposals, proposingIn } from '../../commands/proposals/file-proposals.ts'
import { notFound, Refusal } from '../../http/refusal.ts'

interface Submitted {
  readonly roadmap: RoadmapId
  readonly threads: readonly ThreadId[]
}

/** Makes the actor's own draft a set of proposals. Asked again, it is as it is. */
export async function submitDraft(
  tx: Transaction,
  actor: Actor,
  { set, at }: { readonly set: ProposalSetId; readonly at: string },
): Promise<Submitted | Refusal> {
  const rows = await ownSet(tx, actor, set)
  const [first] = rows
  const place = first && parseRoomName(first.room)
  if (first === undefined || place?.kind !== 'roadmap') return notFound
  const { roadmap } = place
  const access = await proposingIn(tx, actor, { roadmap, onBehalfOf: first.organisation })
  if (access instanceof Refusal) return access
  if (first.state === 'submitted') return { roadmap, threads: rows.map(({ thread }) => thread) }
  await submitDrafts(tx, set, at)
  const threads = await beginProposals(tx, actor, { access, rows, at })
  return threads instanceof Refusal ? threads : { roadmap, threads }
}

/** Throws the actor's own draft away. What was submitted is there for all, and stays. */
export async function throwDraftAway(tx: Transaction, actor: Actor, set: ProposalSetId): Promise<Refusal | undefined> {
  const rows = await ownSet(tx, actor, set)
  if (rows.every(({ state }) => state === 'submitted')) return notFound
  await deleteDrafts(tx, set)
  return undefined
}

/** Another person's draft is not there. */
async function ownSet(tx: Transaction, { person }: Actor, set: ProposalSetId): Promise<ProposalRow[]> {
  return (await proposalsInSet(tx, set)).filter(({ by }) => by === person)
}
