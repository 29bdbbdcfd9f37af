import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { RoundId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { findPublicRound, type PublicRoundRow } from '@minga/storage/public-rounds/public-round-rows'
import { findRound, type RoundRow } from '@minga/storage/rounds/round-rows'

import { notAllowed, notFound, Refusal } from '../../../http/refusal.ts'
import { roundFor } from '../../../views/readable-rooms.ts'
import { foundRound, type FoundRound } from './round-facts.ts'

/** A round that this person runs for the public. */
export async function runnableRound(
  db: Db,
  actor: Actor,
  id: RoundId,
): Promise<{ readonly round: RoundRow; readonly access: GroupAccess } | Refusal> {
  const found = await roundFor(db, actor, id)
  if (found instanceof Refusal) return found
  return can(actor, { action: 'run-public-rounds', resource: found.access }) ? found : notAllowed
}

/** One that was prepared for the public. */
export async function publicRoundFor(db: Db, actor: Actor, id: RoundId, now: Date): Promise<FoundRound | Refusal> {
  const runnable = await runnableRound(db, actor, id)
  if (runnable instanceof Refusal) return runnable
  const row = await findPublicRound(db, id)
  return (row && (await foundRound(db, row, now))) ?? notFound
}

/**
 * One that they take from the public: the secretariat also where it does not read the text itself, and where its group is archived.
 * What is public must never stay so for want of that.
 */
export async function withdrawableRound(
  db: Db,
  actor: Actor,
  id: RoundId,
): Promise<{ readonly row: PublicRoundRow; readonly round: RoundRow } | Refusal> {
  const runnable = await runnableRound(db, actor, id)
  const runsAll = can(actor, { action: 'run-publications' })
  if (runnable instanceof Refusal && !runsAll) return runnable
  const [round, row] = await Promise.all([findRound(db, id), findPublicRound(db, id)])
  if (round === undefined || row === undefined) return runnable instanceof Refusal ? runnable : notFound
  return runnable instanceof Refusal && row.reading === null ? runnable : { row, round }
}
