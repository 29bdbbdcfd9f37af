import { refusalExit, type RefusalCode } from '@minga/protocol/wire/refusal'
import * as Y from 'yjs'

import type { PersonId } from '../log/author.ts'
import type { RoomName } from '../log/room-name.ts'
import type { ReplayableRoom } from '../log/update-log.ts'
import { inspectUpdate } from './gate.ts'
import { NewClientIds } from './new-client-ids.ts'
import type { ProposedUpdate, Verdict } from './keeper-port.ts'
import { LiveWeight } from './live-weight.ts'
import type { RecentWriting } from './recent-writing.ts'
import { RoomSpace, type RoomQuota, type SpaceFacts } from './room-quota.ts'
import type { RoomSchema } from './room-schema.ts'
import { refusalOfStop, takeUpdate, type Taken } from './take-update.ts'
import { TypeRules } from './type-rules.ts'
import { UpdateWork, type BeatBudget } from './update-work.ts'
import type { WorkAccounts } from './work-accounts.ts'
import type { WorkMark } from './work-mark.ts'

/**
 * The client id of server-side edits, in every room. One id is enough because one keeper writes; a shadow that is
 * discarded takes with it only what nobody has seen. No person can be bound to it.
 */
export const serverClientId = 1

/** The gate passes so many items in the time that Yjs takes for one. */
const stepsOfGate = 16
/** Few structs take fewer bytes: who sends more than they can pay for has to wait until they can. */
const bytesOfStruct = 8
/** Putting in one struct takes as long as passing so many items. */
const stepsOfStruct = 4
/** What is no larger goes also in a beat that has done its work: people type on. */
const bytesOfTyping = 2048
/** What the gate may pass for who has spent what they had, and what is deleted in a beat that has done its work. */
const stepsOfSlowed = 1000

export type ShadowVerdict = Exclude<Verdict, { readonly kind: 'unstored' }>

export interface Change {
  /** Undefined when the document is as it was. */
  readonly update: Uint8Array | undefined
  readonly clocks: readonly (readonly [clientId: number, clock: number])[]
}

export type BatchResult =
  | {
      readonly kind: 'applied'
      readonly verdicts: readonly ShadowVerdict[]
      /** What of each update is in the document now, to be logged. */
      readonly stored: readonly (Uint8Array | undefined)[]
      readonly bindings: ReadonlyMap<number, PersonId>
      readonly change: Change
    }
  /**
   * An update passed the gate and still did not apply, `offender` by its index if that is known. The document may be
   * half changed: discard the shadow.
   */
  | { readonly kind: 'broken'; readonly offender: number | undefined }

interface BatchState {
  readonly owners: ReadonlyMap<number, PersonId>
  /** Client ids that are first used in this batch. */
  readonly bindings: Map<number, PersonId>
  readonly rules: TypeRules
  readonly space: RoomSpace
  readonly work: RoomWork
  /** Which one of the batch. */
  readonly index: number
}

/** Who pays for the work of a room's updates, and where it is marked while it is done. */
export interface RoomWork {
  readonly room: RoomName
  readonly accounts: WorkAccounts
  readonly mark: WorkMark
  readonly recent: RecentWriting
  readonly beat: BeatBudget
  readonly now: number
}

interface Outcome {
  readonly verdict: ShadowVerdict
  /** What of the update is in the document now. */
  readonly stored: Uint8Array | undefined
}

/** What a room is held to. The schema is the same for as long as its document is loaded. */
export interface RoomRules extends RoomWork {
  readonly quota: RoomQuota
  readonly schema: RoomSchema
}

/**
 * A room's document in the keeper, holding what the log holds and, for the moment between applying and appending, the
 * batch under way. It never edits by itself.
 */
export class Shadow {
  readonly doc: Y.Doc
  #rules: TypeRules | undefined
  #live: LiveWeight | undefined

  private constructor(doc: Y.Doc) {
    this.doc = doc
  }

  /** @throws when the stored bytes do not add up to a document without gaps */
  static load({ snapshot, tail }: ReplayableRoom): Shadow {
    const shadow = new Shadow(new Y.Doc({ gc: true }))
    const updates = tail.map(({ update }) => update)
    if (snapshot !== undefined) updates.unshift(snapshot.update)
    applyQuietly(shadow.doc, () => {
      for (const update of updates) Y.applyUpdate(shadow.doc, update)
    })
    if (hasPending(shadow.doc)) throw new Error('the stored updates leave a gap')
    return shadow
  }

  /** Counted from the first time it is asked for: who only reads a room does not need it. */
  get live(): LiveWeight {
    return (this.#live ??= new LiveWeight(this.doc))
  }

  /**
   * @param kept whose client ids are whose, and how many bytes are stored
   * @param refused updates of the batch that are refused without another look, by index
   */
  apply(
    updates: readonly ProposedUpdate[],
    kept: Pick<SpaceFacts, 'owners' | 'storedBytes' | 'hasTail'>,
    limits: RoomRules,
    refused: ReadonlyMap<number, RefusalCode>,
  ): BatchResult {
    const { mark, room } = limits
    const verdicts: ShadowVerdict[] = []
    const stored: (Uint8Array | undefined)[] = []
    /** Connections of which something waits for its turn: what they sent after it waits as well. */
    const waiting = new Set<number>()
    const bindings = new Map<number, PersonId>()
    /** Connections that were refused for good in this batch: what they sent after it is not looked at. */
    const doomed = new Map<number, RefusalCode>()
    const rules = (this.#rules ??= new TypeRules(limits.schema))
    let offender: number | undefined
    const { owners, storedBytes, hasTail } = kept
    const { doc, live } = this
    const space = new RoomSpace({ doc, live, quota: limits.quota, owners, storedBytes, hasTail })
    const applyAll = (transaction: Y.Transaction) => {
      for (const [index, proposed] of updates.entries()) {
        mark.begin('gate', room, index)
        const early = doomed.get(proposed.connection) ?? refused.get(index)
        const state = { owners, bindings, rules, space, work: limits, index }
        let outcome: Outcome | 'broken'
        if (early !== undefined) outcome = refuse(early)
        else if (waiting.has(proposed.connection)) outcome = defer(proposed.update)
        else outcome = this.#applyOne(proposed, state, transaction)
        if (outcome === 'broken') {
          offender = index
          return
        }
        const { verdict } = outcome
        verdicts.push(verdict)
        stored.push(outcome.stored)
        if (verdict.kind === 'deferred') waiting.add(proposed.connection)
        if (verdict.kind === 'refused' && refusalExit[verdict.code].kind === 'close') {
          doomed.set(proposed.connection, verdict.code)
        }
      }
      mark.begin('settle', room)
    }
    try {
      const change = this.#record(applyAll)
      if (offender === undefined) return { kind: 'applied', verdicts, stored, bindings, change }
    } catch {
      // Yjs's own work at the end of a transaction met what an update did to the document.
    } finally {
      mark.end()
    }
    return { kind: 'broken', offender }
  }

  /** Runs a server-side edit. When it throws, the document may be half changed: discard the shadow. */
  edit<Result>(run: (doc: Y.Doc) => Result): { readonly result: Result; readonly change: Change } {
    let result: { readonly value: Result } | undefined
    this.doc.clientID = serverClientId
    const change = this.#record((transaction) => {
      result = { value: run(this.doc) }
      transaction.local = true
    })
    if (result === undefined) throw new Error('a server-side edit did not run')
    return { result: result.value, change }
  }

  /**
   * Whether an update only removes formatting marks, or what is deleted already. After changes from others every Yjs
   * document tidies its marks and sends that as an edit, also one whose person only reads.
   */
  onlyTidies(update: Uint8Array): boolean {
    const { clients } = this.doc.store
    try {
      const { structs, ds } = Y.decodeUpdate(update)
      return (
        structs.length === 0 &&
        [...ds.clients].every(([client, ranges]) => {
          const known = clients.get(client) ?? []
          return ranges.every(
            ({ clock, len }) => structsIn(known, clock, clock + len)?.every(isMarkOrGone) ?? false,
          )
        })
      )
    } catch {
      return false
    }
  }

  #applyOne(
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
      doc: this.doc,
      rules,
      mayUse: (clientId) => {
        if (clientId === serverClientId || person === undefined) return false
        return (ownerOf(clientId) ?? person) === person
      },
      ...(isSlowed && { maximumSteps: stepsOfSlowed }),
    })
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
    if (hasPending(this.doc)) return 'broken'
    for (const [clientId, { from, to }] of taken.reached) {
      if (Y.getState(this.doc.store, clientId) !== to) return 'broken'
      if (person !== undefined && !owners.has(clientId)) bindings.set(clientId, person)
      recent.add(clientId, from, now)
    }
    const isNew = passed.clocks.size > 0 || countDeleted(transaction) > deletedBefore
    const stored = isNew ? (taken.cut === undefined ? update : taken.cut.beginning) : undefined
    if (stored !== undefined) space.took(stored, person)
    if (taken.cut === undefined) return { verdict: { kind: isNew ? 'committed' : 'no-op' }, stored }
    const { rest, stop } = taken.cut
    const code = refusalOfStop(stop)
    return { verdict: code === undefined ? { kind: 'deferred', rest } : { kind: 'refused', code }, stored }
  }

  #record(run: (transaction: Y.Transaction) => void): Change {
    let update: Uint8Array | undefined
    let clocks: Change['clocks'] = []
    const collect = (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (update !== undefined) throw new Error('one transaction gave two updates')
      update = bytes
      clocks = [...transaction.afterState].filter(
        ([clientId, clock]) => transaction.beforeState.get(clientId) !== clock,
      )
    }
    this.doc.on('update', collect)
    try {
      applyQuietly(this.doc, run)
    } finally {
      this.doc.off('update', collect)
    }
    return { update, clocks }
  }
}

/**
 * After a transaction that came from elsewhere, Yjs tidies formatting marks by deleting some, as an edit of its own, and
 * changes the document's client id when it meets it. A shadow must do neither: it would hold what the log does not.
 */
export function applyQuietly(doc: Y.Doc, run: (transaction: Y.Transaction) => void): void {
  doc.transact((transaction) => {
    try {
      run(transaction)
    } finally {
      transaction.local = true
    }
  })
}

/** Whether the document holds parts of updates that it could not place. */
export function hasPending({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null
}

function isMarkOrGone(struct: Y.Item | Y.GC): boolean {
  return struct.deleted || (struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)
}

/** @returns undefined when the range reaches beyond what is there */
function structsIn(structs: (Y.Item | Y.GC)[], from: number, to: number): (Y.Item | Y.GC)[] | undefined {
  const last = structs.at(-1)
  if (last === undefined || last.id.clock + last.length < to) return undefined
  const first = Y.findIndexSS(structs, from)
  const found: (Y.Item | Y.GC)[] = []
  for (const struct of structs.slice(first)) {
    if (struct.id.clock >= to) break
    found.push(struct)
  }
  return found
}

function refuse(code: RefusalCode): Outcome {
  return { verdict: { kind: 'refused', code }, stored: undefined }
}

function defer(update: Uint8Array): Outcome {
  return { verdict: { kind: 'deferred', rest: update }, stored: undefined }
}

/** Who has spent what they had may go on at the pace of typing. */
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
