import type { ProposedUpdate } from '../keeper/keeper-port.ts'
import type { Member, UpdateKind } from './member.ts'

/** An update that waits for the keeper, and whom to tell what became of it. */
export interface PendingUpdate extends ProposedUpdate {
  readonly member: Member
  readonly ordinal: number
  readonly kind: UpdateKind
}

/** How much one commit may hold. */
export interface BatchLimits {
  readonly bytes: number
  readonly updates: number
}

/** A room's updates in the order they came. Those of a member that has left are kept: it may never send them again. */
export class PendingUpdates {
  #updates: PendingUpdate[] = []
  #bytes = 0

  get bytes(): number {
    return this.#bytes
  }

  get isEmpty(): boolean {
    return this.#updates.length === 0
  }

  push(pending: PendingUpdate): void {
    this.#updates.push(pending)
    this.#bytes += pending.update.byteLength
  }

  /** Takes the oldest, at least one, within the limits. Leaves out whom the right to write was taken from. */
  take({ bytes: maximumBytes, updates: maximumUpdates }: BatchLimits): PendingUpdate[] {
    const allowed = this.#updates.filter(({ member }) => member.canWrite)
    let bytes = 0
    let count = 0
    for (const { update } of allowed.slice(0, maximumUpdates)) {
      bytes += update.byteLength
      if (count > 0 && bytes > maximumBytes) break
      count += 1
    }
    this.#replace(allowed.slice(count))
    return allowed.slice(0, count)
  }

  putBack(updates: readonly PendingUpdate[]): void {
    this.#replace([...updates, ...this.#updates])
  }

  #replace(updates: PendingUpdate[]): void {
    this.#updates = updates
    this.#bytes = updates.reduce((sum, { update }) => sum + update.byteLength, 0)
  }
}
