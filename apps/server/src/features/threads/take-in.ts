import { can, type Actor } from '@minga/domain/access/can'
import type { ThreadId } from '@minga/domain/identity/ids'
import { paragraphPlaces } from '@minga/domain/roadmap/paragraph-places'
import { mergeWords } from '@minga/domain/thread/word-changes'
import type { takenIn, takeIn as asked } from '@minga/protocol/http/threads'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { proposalsOf } from '@minga/storage/threads/proposal-rows'
import { findThread, type ThreadRow } from '@minga/storage/threads/thread-rows'
import { roomName } from '@minga/sync/log/room-name'
import type { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { disposeOfThread } from '../../commands/threads/dispose-of-thread.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import type { Unanswered } from '../../http/once-by-key.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import type { RoomEditor } from '../../rooms/room-editor.ts'
import { takeInChange } from './take-in-change.ts'
import { threadFor } from '../../views/thread-for.ts'
import { threadAnswer } from '../../views/thread-views.ts'

export interface TakeInParts {
  readonly db: Db
  readonly rooms: RoomEditor
  readonly historian: HistorianPort
  readonly now: () => Date
  readonly publish: () => void
}

export type Seen = z.output<typeof asked>['seen']

/** How often it is tried anew because others write in the passage meanwhile. */
const attempts = 4
const noProposal = new Refusal('conflict', 'this discussion proposes no wording for one passage', 'proposedText')
const decidedAlready = new Refusal('conflict', 'this discussion has been decided already', 'disposition')
const detached = new Refusal('changed-since', 'the words that it is about are gone', 'seen')

/**
 * Writes what a discussion proposes into the text, once, as its proposer's words, taken in by the actor. The text first,
 * then the decision: where the second fails, the same request finds the text written and decides.
 */
export async function takeIn(
  parts: TakeInParts,
  actor: Actor,
  id: ThreadId,
  seen: Seen,
  unanswered: Unanswered,
): Promise<z.output<typeof takenIn> | Refusal> {
  const thread = await proposalFor(parts.db, actor, id)
  if (thread instanceof Refusal) return thread
  const proposal = (await proposalsOf(parts.db, [id])).get(id)
  if (proposal === undefined) return takeInWords(parts, actor, id, seen, unanswered)
  const refused = await takeInChange(parts, actor, { thread, proposal }, seen)
  return refused ?? accept(parts, actor, thread, unanswered)
}

/** A wording that was proposed in a discussion of one passage: what differs alone is written. */
async function takeInWords(
  parts: TakeInParts,
  actor: Actor,
  id: ThreadId,
  seen: Seen,
  unanswered: Unanswered,
): Promise<z.output<typeof takenIn> | Refusal> {
  const { db, rooms, historian } = parts
  for (let attempt = 0; attempt < attempts; attempt++) {
    const proposal = await proposalFor(db, actor, id)
    if (proposal instanceof Refusal) return proposal
    // The rows follow the room: they have the passage's place and words once they have caught up.
    await rooms.project(proposal.room)
    const thread = await proposalFor(db, actor, id)
    if (thread instanceof Refusal) return thread
    if (!proposesWords(thread)) return noProposal
    const wording = await wordingOf(historian, thread, seen)
    if (wording instanceof Refusal) return wording
    const { person, organisation } = actor
    const wordsBy = { person: thread.by, organisation: thread.organisation }
    const isWritten = await rooms.edit(thread.room, { person, organisation, wordsBy }, 'roadmap.take-in', wording)
    if (isWritten === true) return accept(parts, actor, thread, unanswered)
  }
  return new Refusal('changed-since', 'others are writing in this passage: ask again', 'seen')
}

async function accept(
  { db, rooms, historian, now, publish }: TakeInParts,
  actor: Actor,
  { id, room }: ThreadRow,
  unanswered: Unanswered,
): Promise<z.output<typeof takenIn> | Refusal> {
  await rooms.project(room)
  const sequence = await historian.head(roomName.parse(room))
  const at = now()
  return decide(
    db,
    async (tx) => {
      // Of many requests at once, one has decided: the text was written once.
      if ((await findThread(tx, id))?.disposition !== null) return decidedAlready
      const refused = await disposeOfThread(tx, actor, {
        id,
        disposition: 'accepted',
        reason: '',
        at: at.toISOString(),
      })
      const changed = refused ?? (await threadAnswer(tx, actor, id))
      if (changed instanceof Refusal) return changed
      const answer = { sequence, ...changed }
      await keepAnswer(tx, { ...unanswered, answer, at })
      return answer
    },
    publish,
  )
}

/** An open discussion, for a person who writes in its roadmap. */
async function proposalFor(db: Db, actor: Actor, id: ThreadId): Promise<ThreadRow | Refusal> {
  const thread = await threadFor(db, actor, id, 'read-thread')
  if (thread instanceof Refusal) return thread
  const resource = await findGroupOfRoom(db, thread.room)
  if (resource === undefined || !can(actor, { action: 'write', resource })) return notAllowed
  return thread.disposition === null ? thread : decidedAlready
}

function proposesWords({ proposedText, place, passages }: ThreadRow): boolean {
  return proposedText !== null && place === 'passage' && passages.length === 1
}

/** The words to write and their place. Words that changed since the proposal are merged word by word, unless the two meet. */
async function wordingOf(historian: HistorianPort, thread: ThreadRow, seen: Seen) {
  const [passage] = thread.passages
  if (passage?.attached !== true) return detached
  const { block, start, quotation: current } = passage
  const proposed = thread.proposedText ?? ''
  const wanted = mergeWords(thread.commented[0] ?? current, current, proposed)
  const merged = wanted === undefined ? {} : { merged: wanted }
  const changed = new Refusal('changed-since', 'the words have changed since', 'seen', { current, ...merged })
  if (wanted === undefined) return changed
  // Written already, by a request whose answer was lost or by hand.
  if (wanted === current) return { block, start, current, wanted }
  if (typeof seen === 'string' && seen !== current) return changed
  if (typeof seen === 'number' && !(await stoodSo(historian, thread, { block, current, seen }))) return changed
  return { block, start, current, wanted }
}

/** Whether a block already had these words at a sequence. */
async function stoodSo(
  historian: HistorianPort,
  { room }: ThreadRow,
  { block, current, seen }: { readonly block: string; readonly current: string; readonly seen: number },
): Promise<boolean> {
  const then = await unlessBusy(historian.version(roomName.parse(room), { sequence: seen }))
  if (then === undefined || then instanceof Refusal) return false
  return paragraphPlaces(then.tree).get(block)?.text.includes(current) === true
}
