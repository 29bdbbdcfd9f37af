import type { Actor } from '@minga/domain/access/can'
import { readWording } from '@minga/domain/proposal/block-form'
import { plainLetters } from '@minga/domain/proposal/line-letters'
import type { ProposalTakenIn, ProposalToTakeIn } from '@minga/domain/proposal/take-in-proposal'
import { identifiedBlocks } from '@minga/domain/roadmap/identified-blocks'
import { proposalsInSet, textProposal, type ProposalRow } from '@minga/storage/threads/proposal-rows'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'
import { roomName } from '@minga/sync/log/room-name'

import { unlessBusy } from '../../history/unless-busy.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Seen, TakeInParts } from './take-in.ts'

const gone = new Refusal('changed-since', 'what it is about is not in the text any more', 'seen')

interface Proposed {
  readonly thread: ThreadRow
  readonly proposal: ProposalRow
}

/**
 * Writes a proposed change of blocks. The room itself decides whether it fits, so that no other person can write between the question and
 * the answer.
 *
 * @returns undefined where the text is as proposed
 */
export async function takeInChange(
  { db, rooms, historian }: Pick<TakeInParts, 'db' | 'rooms' | 'historian'>,
  { person, organisation }: Actor,
  { thread, proposal }: Proposed,
  seen: Seen,
): Promise<Refusal | undefined> {
  const letters = typeof seen === 'string' ? seen : await lettersAt(historian, proposal, seen)
  if (letters instanceof Refusal) return letters
  const set = proposal.kind === 'insert-after' ? await proposalsInSet(db, proposal.set) : []
  const asked: ProposalToTakeIn = {
    proposal: textProposal(proposal),
    seen: letters,
    behind: set.filter((other) => comesBefore(other, proposal)).map((other) => other.thread),
  }
  // The words stay their writer's; moving a block or taking it out is the act of the person who did it.
  const writes = proposal.content !== null && writesWords(proposal)
  const wordsBy = writes ? { wordsBy: { person: thread.by, organisation: thread.organisation } } : {}
  const by = { person, organisation, ...wordsBy }
  const outcome = (await rooms.edit(thread.room, by, 'roadmap.take-in-change', asked)) as ProposalTakenIn
  switch (outcome.kind) {
    case 'written':
    case 'done':
      return undefined
    case 'gone':
      return gone
    case 'changed': {
      const { kind: _, ...details } = outcome
      return new Refusal('changed-since', 'the words have changed since', 'seen', details)
    }
  }
}

/** Another look or form of the same words writes none: they stay their writer's. */
function writesWords({ kind, base: [base], content }: ProposalRow): boolean {
  return kind !== 'replace' || plainLetters(base?.content ?? []) !== plainLetters(readWording(content ?? []).line)
}

function comesBefore(other: ProposalRow, { kind, block, position }: ProposalRow): boolean {
  return other.kind === kind && other.block === block && other.position < position
}

/** The letters of the block at a sequence; undefined where it was not there. */
async function lettersAt(
  historian: TakeInParts['historian'],
  { room, block }: ProposalRow,
  sequence: number,
): Promise<string | undefined | Refusal> {
  const then = await unlessBusy(historian.document(roomName.parse(room), { sequence }))
  if (then === undefined || then instanceof Refusal) return then
  const element = block === null ? undefined : identifiedBlocks(then.tree).get(block)?.element
  return element && plainLetters(element.content)
}
