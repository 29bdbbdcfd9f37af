import type { RefusalCode } from '@minga/protocol/wire/refusal'

import type { ProposedUpdate } from '../keeper/keeper-port.ts'
import type { PersonId } from '../log/author.ts'
import type { Cutting } from './cutting.ts'
import type { Participant, UpdateKind } from './participant.ts'

/** An update as a participant sent it, with the facts needed to settle it. */
export interface Proposal extends ProposedUpdate {
  readonly participant: Participant
  readonly ordinal: number
  readonly kind: UpdateKind
}

/** An update that waits for the keeper. */
export interface PendingUpdate extends Proposal {
  /** Further parts of it, each to be proposed once the one before is settled. */
  readonly later: readonly Uint8Array[]
  /** It is large, and being cut into parts: it and what its connection sent after it wait. */
  readonly isBeingCut: boolean
}

/** The space left in a commit, over all rooms. Taking lowers it. */
export interface BatchBudget {
  /** For updates of which many fit: `smallUpdate` and below. */
  updates: number
  /** For larger ones. */
  bytes: number
  /** The people of whom it has a larger one: at most one each, over all rooms. */
  readonly served: Set<PersonId>
}

/** Updates up to this size never wait behind larger ones: people type on while another pastes. In bytes. */
const smallUpdate = 2048

export interface PendingPorts {
  readonly cutting: Cutting
  /** Called when something may be taken. */
  readonly ready: () => void
  /** Called for an update that cannot be cut, because no room could take it. */
  readonly refused: (pending: PendingUpdate, code: RefusalCode) => void
}

/** A room's updates in the order they came. Those of a participant that has left stay: it may never send them again. */
export class PendingUpdates {
  readonly #ports: PendingPorts
  readonly #cuts = new Set<Promise<void>>()
  #updates: PendingUpdate[] = []
  #bytes = 0
  #turn = 0
  /** When something large of a person was last taken, in turns: who waited longest is next. */
  readonly #servedAt = new Map<PersonId, number>()

  constructor(ports: PendingPorts) {
    this.#ports = ports
  }

  get bytes(): number {
    return this.#bytes
  }

  get isEmpty(): boolean {
    return this.#updates.length === 0
  }

  /** Something waits for nothing but its turn. */
  get isReady(): boolean {
    return this.#ready().length > 0
  }

  push(proposal: Proposal): void {
    const isBeingCut = proposal.update.byteLength > this.#ports.cutting.from
    const pending = { ...proposal, later: [], isBeingCut }
    this.#updates.push(pending)
    this.#bytes += bytesOf(pending)
    if (!isBeingCut) return this.#ports.ready()
    const cut = this.#cut(pending).finally(() => this.#cuts.delete(cut))
    this.#cuts.add(cut)
  }

  /** Resolves once nothing is being cut. */
  async cut(): Promise<void> {
    await Promise.all(this.#cuts)
  }

  /**
   * Takes what may go now: of each connection from its oldest on, small ones first come, first served, and of the large
   * ones one of each person, beginning with the person who waited longest. Drops the updates of participants that may
   * not write any more.
   */
  take(budget: BatchBudget): PendingUpdate[] {
    this.#replace(this.#updates.filter(({ participant }) => participant.canWrite))
    const taken = new Set<PendingUpdate>()
    const stopped = new Set<number>()
    const large: PendingUpdate[] = []
    for (const pending of this.#ready()) {
      if (stopped.has(pending.connection)) continue
      const isSmall = pending.later.length === 0 && pending.update.byteLength <= smallUpdate
      if (isSmall && budget.updates > 0) {
        taken.add(pending)
        budget.updates -= 1
        continue
      }
      stopped.add(pending.connection)
      if (!isSmall) large.push(pending)
    }
    for (const pending of this.#inTurn(large)) {
      const { personId } = pending.participant.identity
      if (budget.bytes <= 0 || budget.served.has(personId)) continue
      taken.add(pending)
      budget.bytes -= pending.update.byteLength
      budget.served.add(personId)
      this.#turn += 1
      this.#servedAt.set(personId, this.#turn)
    }
    this.#replace(this.#updates.filter((pending) => !taken.has(pending)))
    return [...taken]
  }

  putBack(updates: readonly PendingUpdate[]): void {
    if (updates.length > 0) this.#replace([...updates, ...this.#updates])
  }

  async #cut(whole: PendingUpdate): Promise<void> {
    const { cutting, ready, refused } = this.#ports
    // When it cannot be cut it goes whole.
    const cut = await cutting.cut(whole.update).catch(() => ({ ok: true, parts: [whole.update] }) as const)
    // It was dropped meanwhile if its participant lost the right to write.
    const at = this.#updates.indexOf(whole)
    if (at === -1) return
    const [update, ...later] = cut.ok ? cut.parts : []
    if (update === undefined) this.#replace(this.#updates.toSpliced(at, 1))
    else this.#replace(this.#updates.with(at, { ...whole, update, later, isBeingCut: false }))
    if (!cut.ok) refused(whole, cut.code)
    ready()
  }

  /** Without those that are being cut, and what their connections sent after them. */
  #ready(): PendingUpdate[] {
    const stopped = new Set<number>()
    return this.#updates.filter(({ connection, isBeingCut }) => {
      if (isBeingCut) stopped.add(connection)
      return !stopped.has(connection)
    })
  }

  /** The updates of the person who waited longest come first. */
  #inTurn(updates: readonly PendingUpdate[]): PendingUpdate[] {
    const turnOf = ({ participant }: PendingUpdate) => this.#servedAt.get(participant.identity.personId) ?? -1
    return updates.toSorted((one, other) => turnOf(one) - turnOf(other))
  }

  #replace(updates: PendingUpdate[]): void {
    this.#updates = updates
    this.#bytes = updates.reduce((sum, pending) => sum + bytesOf(pending), 0)
    if (updates.length === 0) this.#servedAt.clear()
  }
}

function bytesOf({ update, later }: PendingUpdate): number {
  return later.reduce((sum, { byteLength }) => sum + byteLength, update.byteLength)
}
