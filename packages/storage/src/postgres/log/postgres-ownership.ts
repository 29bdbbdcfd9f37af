import { RoomLostError, type NodeStanding, type Ownership, type RoomPlace } from '@minga/sync/log/ownership'
import type { RoomName } from '@minga/sync/log/room-name'
import type { Pool } from 'pg'

import type { FencedRoom } from './log-reads.ts'
import { NodeLease, type NodeOptions } from './node-lease.ts'
import { claimRoom, giveTo, giveUp, stillHeld } from './room-claims.ts'

type LostListener = (rooms: readonly RoomName[]) => void

/**
 * The rooms of this node among those of others on the same PostgreSQL, each as the log knows it to be stored. Memory says
 * which they are; PostgreSQL decides it, at each commit by the fence and before each answer by `confirm`.
 */
export class PostgresOwnership implements Ownership {
  readonly #pool: Pool
  readonly #held = new Map<RoomName, FencedRoom>()
  readonly #claiming = new Map<RoomName, Promise<RoomPlace>>()
  readonly #listeners = new Set<LostListener>()
  /** The next question of which rooms are still held, and the rooms that it is about. */
  #next: { readonly rooms: Set<RoomName>; readonly asked: Promise<void> } | undefined
  #asking: Promise<void> = Promise.resolve()
  #lease: NodeLease | undefined
  #isEnding = false

  private constructor(pool: Pool) {
    this.#pool = pool
  }

  /**
   * @param pool on the log's database, directly; one of its connections is kept
   * @throws where the database cannot be reached
   */
  static async begin(pool: Pool, options: NodeOptions): Promise<PostgresOwnership> {
    const ownership = new PostgresOwnership(pool)
    ownership.#lease = await NodeLease.begin(pool, options, {
      interrupted: () => ownership.#compare([...ownership.#held.keys()]),
      replaced: () => ownership.#lost([...ownership.#held.keys()]),
    })
    return ownership
  }

  /** The node's number, as rooms name their owner. */
  get node(): number {
    return this.#lease?.id ?? 0
  }

  async at(name: RoomName): Promise<RoomPlace> {
    if (this.#held.has(name)) return { kind: 'ours' }
    let claiming = this.#claiming.get(name)
    if (claiming === undefined) {
      claiming = this.#claim(name).finally(() => this.#claiming.delete(name))
      this.#claiming.set(name, claiming)
    }
    return claiming
  }

  async confirm(name: RoomName): Promise<void> {
    if (!this.#held.has(name)) throw new RoomLostError(name)
    let isLost = false
    const undo = this.onLost((names) => (isLost ||= names.includes(name)))
    try {
      await this.#askWithOthers(name)
    } finally {
      undo()
    }
    // Lost and claimed again is lost: what memory holds is from before.
    if (isLost || !this.#held.has(name)) throw new RoomLostError(name)
  }

  async giveTo(name: RoomName, to: string): Promise<boolean> {
    const room = this.#held.get(name)
    if (room === undefined) return false
    this.#lost([name])
    return giveTo(this.#pool, this.node, room, to)
  }

  standing(): NodeStanding {
    return this.#lease?.standing() ?? { hasLapsed: true, others: [] }
  }

  onLost(notify: LostListener): () => void {
    this.#listeners.add(notify)
    return () => this.#listeners.delete(notify)
  }

  /** The room as it is stored, claimed if need be. @throws RoomLostError where it is another node's */
  async hold(name: RoomName): Promise<FencedRoom> {
    await this.at(name)
    const room = this.#held.get(name)
    if (room === undefined) throw new RoomLostError(name)
    return room
  }

  held(name: RoomName): FencedRoom | undefined {
    return this.#held.get(name)
  }

  /** A room is stored like this from now on. One that was lost meanwhile stays so. */
  stored(room: FencedRoom): void {
    const known = this.#held.get(room.name)
    if (known !== undefined && known.fence <= room.fence) this.#held.set(room.name, room)
  }

  /** Looks which of some rooms are lost after all. A commit has found that one is. */
  async check(names: readonly RoomName[]): Promise<void> {
    await this.#compare(names)
  }

  /** A room turned out to be another's, or to be stored otherwise than was known here. */
  lose(name: RoomName): void {
    this.#lost([name])
  }

  /** Gives all rooms up. */
  async end(): Promise<void> {
    this.#isEnding = true
    await Promise.allSettled(this.#claiming.values())
    const rooms = [...this.#held.values()]
    this.#held.clear()
    try {
      await giveUp(this.#pool, this.node, rooms)
    } finally {
      await this.#lease?.end()
    }
  }

  async #claim(name: RoomName): Promise<RoomPlace> {
    if (this.#isEnding) return { kind: 'unowned' }
    const node = this.node
    const claim = await claimRoom(this.#pool, node, name)
    if (claim.kind !== 'ours') return claim
    // Taken for gone meanwhile.
    if (node !== this.node) return { kind: 'unowned' }
    this.#held.set(name, claim.room)
    return { kind: 'ours' }
  }

  /** Calls that come while a query runs share the next query: the running one may have read before another node stored. */
  #askWithOthers(name: RoomName): Promise<void> {
    if (this.#next === undefined) {
      const rooms = new Set<RoomName>()
      const asked = this.#asking.then(() => {
        this.#next = undefined
        const compared = this.#compare([...rooms])
        this.#asking = compared.catch(() => undefined)
        return compared
      })
      this.#next = { rooms, asked }
    }
    this.#next.rooms.add(name)
    return this.#next.asked
  }

  async #compare(names: readonly RoomName[]): Promise<void> {
    const rooms = names.flatMap((name) => this.#held.get(name) ?? [])
    if (rooms.length === 0) return
    const held = await stillHeld(this.#pool, this.node, rooms)
    const missed = rooms.filter(({ id }) => !held.has(id))
    // One that has a new fence by now was settled here, or claimed anew, while the answer was on its way.
    const [anew, lost] = Array.from([true, false], (isNew) =>
      missed.filter(({ name, fence }) => (this.#held.get(name)?.fence !== fence) === isNew),
    )
    this.#lost((lost ?? []).map(({ name }) => name))
    await this.#compare((anew ?? []).map(({ name }) => name))
  }

  #lost(names: readonly RoomName[]): void {
    for (const name of names) this.#held.delete(name)
    if (names.length > 0) for (const notify of this.#listeners) notify(names)
  }
}
