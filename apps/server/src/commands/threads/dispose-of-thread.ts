import { can, type Actor } from '@minga/domain/access/can'
import type { ThreadId } from '@minga/domain/identity/ids'
import type { Disposition } from '@minga/domain/thread/thread'
import type { dispositionChange } from '@minga/protocol/http/threads'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { proposalsOf } from '@minga/storage/threads/proposal-rows'
import { setDisposition, type ThreadRow } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { notAllowed, Refusal, stale } from '../../http/refusal.ts'
import { threadFor } from '../../views/thread-for.ts'
import { notifyOfThread } from '../notices/notify-of-thread.ts'
import { addThreadEvent } from './thread-event.ts'

interface Disposing extends Omit<z.output<typeof dispositionChange>, 'seen'> {
  readonly seen?: Disposition | null | undefined
  readonly id: ThreadId
  readonly at: string
  /** The comment matrix that brought it. */
  readonly via?: string
}

/** Sets the disposition of a discussion, or opens it again. Of many people who set the same at once, one has decided. */
export async function disposeOfThread(
  tx: Transaction,
  actor: Actor,
  { id, at, via, seen, ...said }: Disposing,
): Promise<Refusal | undefined> {
  const thread = await threadFor(tx, actor, id, 'dispose-of-thread')
  if (thread instanceof Refusal) return thread
  if (!(await mayDecideSo(tx, actor, thread, said.disposition))) return notAllowed
  // An open discussion keeps no reason.
  const reason = said.disposition === null ? null : said.reason
  if (thread.disposition !== said.disposition || thread.dispositionReason !== reason) {
    // What another person has decided since, as by taking the words in, is not replaced by one who has not seen it.
    if (seen !== undefined && thread.disposition !== seen) return stale
    await setDisposition(tx, id, { ...said, by: actor.person, at, via: via ?? actor.program?.token ?? null })
    await notifyOfThread(tx, { thread, by: actor.person, at, change: { kind: 'disposed' } })
    await recordDisposition(tx, actor, thread, said.disposition)
  }
  await addThreadEvent(tx, thread, at)
  return undefined
}

/** Only a person who writes the text accepts a change of it; only its proposer can take the proposal back. */
async function mayDecideSo(
  tx: Transaction,
  actor: Actor,
  { id, room }: ThreadRow,
  disposition: ThreadRow['disposition'],
): Promise<boolean> {
  const isAccepting = disposition === 'accepted' || disposition === 'accepted-in-part'
  if (!isAccepting || !(await proposalsOf(tx, [id])).has(id)) return true
  const resource = await findGroupOfRoom(tx, room)
  return resource !== undefined && can(actor, { action: 'write', resource })
}

/** @param disposition `null` where it was opened again */
async function recordDisposition(
  tx: Transaction,
  actor: Actor,
  { id, group, audience }: ThreadRow,
  disposition: Disposition | null,
): Promise<void> {
  const kind = audience === 'coalition' ? 'discussion-disposed' : 'own-discussion-disposed'
  await recordAudit(tx, { actor, kind, subject: id, group, details: { group, disposition } })
}
