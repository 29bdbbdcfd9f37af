import type { RefusalCode } from '@minga/protocol/wire/refusal'
import * as Y from 'yjs'

import type { PersonId } from '../log/author.ts'
import type { RoomName } from '../log/room-name.ts'
import { inspectUpdate } from './gate.ts'
import type { ProposedUpdate, Verdict } from './keeper-port.ts'
import { NewClientIds } from './new-client-ids.ts'
import { hasPending } from './quiet-transaction.ts'
import type { RecentWriting } from './recent-writing.ts'
import type { RoomSpace } from './room-quota.ts'
import { serverClientId } from './server-client-id.ts'
import { refusalOfStop, takeUpdate, type Taken } from './take-update.ts'
import type { TypeRules } from './type-rules.ts'
import { UpdateWork, type BeatBudget } from './update-work.ts'
import type { WorkAccounts } from './work-accounts.ts'
import type { WorkMark } from './work-mark.ts'

/** The gate passes so many items in the time that Yjs takes for one. */
const stepsOfGate = 16
/** Few structs take fewer bytes, so an update's bytes show whether its sender's account can pay for them. */
const bytesOfStruct = 8
/** Reading one struct takes as long as passing so many items, and so does putting it in. */
const stepsOfStruct = 4
/** Updates up to this size go also in a beat that has done its work, so that people type on. */
const bytesOfTyping = 2048
/** The items that the gate may pass for a person whose account is empty, and the deletions that a beat may do after its work. */
const stepsOfSlowed = 1000

export type ShadowVerdict = Exclude<Verdict, { readonly kind: 'unstored' }>

/** The batch as it stands before one of its updates. */
export interface BatchState {
  readonly owners: ReadonlyMap<number, PersonId>
  /** Client ids that are first used in this batch. */
  readonly bindings: Map<number, PersonId>
  readonly rules: TypeRules
  readonly space: RoomSpace
  readonly work: RoomWork
  /** The index in the batch. */
  readonly index: number
}

/** The payer for the work of a room's updates, and the mark of the work while it is done. */
export interface RoomWork {
  readonly room: RoomName
  readonly accounts: WorkAccounts
  readonly mark: WorkMark
  readonly recent: RecentWriting
  readonly beat: BeatBudget
  readonly now: number
}

export interface Outcome {
  readonly verdict: ShadowVerdict
  /** The part of the update that is in the document now. */
  readonly stored: Uint8Array | undefined
}

/**
 * Puts one update of a batch into a room's document, as far as it may go.
 *
 * @returns 'broken' when it passed the gate and did not apply
 */
export function applyUpdate(
  doc: Y.Doc,
  { author, update }: ProposedUpdate,
  { owners, bindings, rules, space, work, index }: BatchState,
  transaction: Y.Transaction,
): Outcome | 'broken' {
  const person = author.kind === 'person' ? author.personId : undefined
  const { accounts, room, recent, beat, now } = work
  const steps = person && accounts.steps(person)
  const isSlowed = steps !== undefined && steps.balance < update.byteLength / bytesOfStruct
  if (isSlowed && !isSpared(accounts, person, update)) return refuse('rate-exceeded')
  if (beat.steps <= 0 && update.byteLength > bytesOfTyping) return defer(update)
  const ownerOf = (clientId: number) => owners.get(clientId) ?? bindings.get(clientId)
  const passed = inspectUpdate(update, {
    doc: doc,
    rules,
    mayUse: (clientId) => {
      if (clientId === serverClientId || person === undefined) return false
      return (ownerOf(clientId) ?? person) === person
    },
    elementsOf: (name) => space.elementsOf(name),
    ...(isSlowed && { maximumSteps: stepsOfSlowed }),
  })
  beat.steps -= stepsOfStruct * passed.read
  if (!passed.ok) {
    steps?.charge(passed.steps / stepsOfGate)
    return refuse(passed.code)
  }
  const full = passed.clocks.size > 0 ? space.refusalOf(update, person) : undefined
  if (full !== undefined) return refuse(full)
  const ids = new NewClientIds(
    person && accounts.newClientIds(room, person),
    accounts.limits,
    ownerOf,
    passed.clocks.keys(),
  )
  const spent = new UpdateWork({ accounts, sender: person, ownerOf, recent, now }, beat)
  const deletedBefore = countDeleted(transaction)
  let taken: Taken
  work.mark.begin('integrate', work.room, index)
  try {
    const deletions = Math.max(beat.steps, stepsOfSlowed)
    taken = takeUpdate(update, passed, transaction, {
      before: ids.before,
      passing: spent.passing,
      deletions,
    })
  } catch {
    return 'broken'
  }
  beat.steps -= stepsOfStruct * passed.order.length + taken.deletions
  steps?.charge(passed.order.length + (passed.honest.steps + taken.deletions) / stepsOfGate)
  if (hasPending(doc)) return 'broken'
  for (const [clientId, { from, to }] of taken.reached) {
    if (Y.getState(doc.store, clientId) !== to) return 'broken'
    if (person !== undefined && !owners.has(clientId)) bindings.set(clientId, person)
    recent.add(clientId, from, now)
  }
  const isNew = passed.clocks.size > 0 || countDeleted(transaction) > deletedBefore
  const stored = isNew ? (taken.cut === undefined ? taken.whole : taken.cut.beginning) : undefined
  if (stored !== undefined) space.took(stored, person, passed.elements)
  if (taken.cut === undefined) return { verdict: { kind: isNew ? 'committed' : 'no-op' }, stored }
  const { rest, stop } = taken.cut
  const code = refusalOfStop(stop)
  return { verdict: code === undefined ? { kind: 'deferred', rest } : { kind: 'refused', code }, stored }
}

export function refuse(code: RefusalCode): Outcome {
  return { verdict: { kind: 'refused', code }, stored: undefined }
}

export function defer(update: Uint8Array): Outcome {
  return { verdict: { kind: 'deferred', rest: update }, stored: undefined }
}

/** A person whose account is empty may go on at the pace of typing. */
function isSpared(accounts: WorkAccounts, person: PersonId | undefined, update: Uint8Array): boolean {
  const slowed = person && accounts.slowed(person)
  if (slowed === undefined) return true
  if (slowed.balance < update.byteLength) return false
  slowed.charge(update.byteLength)
  return true
}

function countDeleted({ deleteSet }: Y.Transaction): number {
  let count = 0
  for (const ranges of deleteSet.clients.values()) count += ranges.length
  return count
}
