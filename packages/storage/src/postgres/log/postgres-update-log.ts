import type { PersonId } from '@minga/sync/log/author'
import { RoomLostError } from '@minga/sync/log/ownership'
import type { RoomName } from '@minga/sync/log/room-name'
import type {
  AppendBatch,
  Forgetting,
  LogEntry,
  Snapshot,
  StoredRoom,
  Strike,
  UpdateLog,
} from '@minga/sync/log/update-log'
import type { ForbiddenKeys } from '@minga/sync/strike/forbidden-names'
import type { StruckRanges } from '@minga/sync/strike/struck-ranges'
import type { Pool, PoolClient } from 'pg'

import { ownerRows, snapshotFrom } from '../../log/log-rows.ts'
import type { PastIndex, PastPage, PastReader } from '../../log/past.ts'
import { planAppend, type PlannedAppend } from '../../log/plan-append.ts'
import { checkServed, type ServedRows } from '../../log/room-walk.ts'
import type { RoomAsRead } from '../../log/sealing.ts'
import { entriesIn } from '../../log/segments.ts'
import { appendStatement } from './append-statement.ts'
import { forgetBytes } from './forget-bytes.ts'
import { inTransaction } from './in-transaction.ts'
import type { FencedRoom } from './log-reads.ts'
import { archiveSome, hasPiece, lockRoom, sealRoom } from './postgres-archive.ts'
import type { PostgresOwnership } from './postgres-ownership.ts'
import { PostgresPast } from './postgres-past.ts'
import { PostgresStrikes } from './postgres-strikes.ts'
import { readAtOnce } from './read-at-once.ts'
import { settleAppend } from './settle-append.ts'
import { commit, isRefusal } from './unknown-outcome.ts'

type Plan = PlannedAppend<FencedRoom>
type Before = ReadonlyMap<number, FencedRoom>

/**
 * The log on PostgreSQL, which several nodes share. A room is claimed when it is first read or written here, and every
 * commit compares its fence and its head with what is known here: what another node has written or may write is never
 * written over.
 *
 * A commit whose answer is lost is settled before the append resolves or rejects, however long the database is away.
 */
export class PostgresUpdateLog implements UpdateLog, PastReader {
  readonly #pool: Pool
  readonly #ownership: PostgresOwnership
  readonly #past: PostgresPast
  readonly #strikes = new PostgresStrikes()
  readonly #asRead = new Map<RoomName, RoomAsRead>()
  /** The rooms that were found to be what was stored since they are this node's. */
  readonly #whole = new Set<RoomName>()
  readonly #closing = new AbortController()
  readonly #undo: () => void
  #forgotten = 0

  private constructor(pool: Pool, ownership: PostgresOwnership) {
    this.#pool = pool
    this.#ownership = ownership
    this.#past = new PostgresPast(pool)
    this.#undo = ownership.onLost((rooms) => {
      for (const room of rooms) this.#forget(room)
    })
  }

  /**
   * Claims the rooms of which something is to be struck, unless another node is at it.
   *
   * @param pool on a database whose log has its tables; it stays the caller's
   */
  static async open(pool: Pool, ownership: PostgresOwnership): Promise<PostgresUpdateLog> {
    const log = new PostgresUpdateLog(pool, ownership)
    for (const room of await log.#past.striking()) {
      const { kind } = await ownership.at(room)
      if (kind === 'ours') log.#strikes.found(room)
    }
    return log
  }

  async read(name: RoomName): Promise<StoredRoom> {
    const held = await this.#ownership.hold(name)
    const found = await readAtOnce(this.#pool, held.id)
    if (found?.room.fence !== held.fence) throw this.#lost(name)
    const { room, ...rows } = found
    this.#check(room, rows)
    this.#ownership.stored(room)
    this.#asRead.set(name, { head: room.head, chain: room.chain })
    const archived = rows.segments.flatMap(entriesIn)
    return {
      snapshot: rows.snapshot && snapshotFrom(rows.snapshot),
      tail: [...archived, ...rows.entries],
      owners: new Map<number, PersonId>(rows.owners.map(({ clientId, person }) => [clientId, person])),
      head: room.head,
      ...(room.struck > 0 && { struck: room.struck }),
    }
  }

  async append(batch: AppendBatch): Promise<readonly number[]> {
    const before = new Map<number, FencedRoom>()
    const rooms = new Map<RoomName, FencedRoom>()
    const named = [...batch.bindings, ...batch.entries].map(({ room }) => room)
    for (const name of new Set([...named, ...(batch.heads?.keys() ?? [])])) {
      const room = await this.#ownership.hold(name)
      rooms.set(name, room)
      before.set(room.id, room)
    }
    if (before.size === 0) return []
    const owners = await this.#ownersOf(batch, rooms)
    const plan = planAppend(batch, {
      roomOrNew: (name) => rooms.get(name) ?? this.#unknown(name),
      ownerOf: ({ id }, clientId) => owners.get(`${id} ${clientId}`),
    })
    await this.#store(before, plan)
    return plan.sequences
  }

  async archive(name: RoomName, upTo: number, atMost: number): Promise<boolean> {
    const { id } = await this.#ownership.hold(name)
    if (!(await hasPiece(this.#pool, id, { upTo, atMost }))) return false
    return this.#inRoom(name, (client, room) => archiveSome(client, room, { upTo, atMost }))
  }

  async replaceSnapshot(name: RoomName, snapshot: Snapshot): Promise<void> {
    const asRead = this.#asRead.get(name)
    await this.#inRoom(name, (client, room) => sealRoom(client, room, { snapshot, asRead }))
  }

  async verifySome(name: RoomName): Promise<boolean> {
    return this.#past.verifySome(name)
  }

  async beginStrike(name: RoomName, ranges: StruckRanges, keys: ForbiddenKeys = []): Promise<void> {
    this.#forgotten = 0
    await this.#strikes.begin(name, { ranges, keys }, (run) => this.#inRoom(name, run))
  }

  strikesUnderWay(): readonly RoomName[] {
    return this.#strikes.rooms
  }

  async strikeSome(name: RoomName): Promise<Strike | undefined> {
    const done = await this.#strikes.strikeSome(name, (run) => this.#inRoom(name, run))
    if (done !== undefined) this.#asRead.delete(name)
    return done
  }

  async forgetSome(): Promise<Forgetting> {
    const settled = forgetBytes(this.#pool, this.#forgotten)
    if (settled === undefined) return { isDone: true }
    return { isDone: false, settled: settled.then(() => void (this.#forgotten += 1)) }
  }

  async history(name: RoomName): Promise<readonly LogEntry[]> {
    return this.#past.history(name)
  }

  async pastIndex(name: RoomName): Promise<PastIndex> {
    return this.#past.index(name)
  }

  async pastAfter(name: RoomName, after: number): Promise<PastPage> {
    return this.#past.pageAfter(name, after)
  }

  async rooms(): Promise<readonly { readonly room: RoomName; readonly head: number }[]> {
    return this.#past.rooms()
  }

  /** An append that is being settled rejects with UnsettledError. The pool and the ownership are the caller's to end. */
  async close(): Promise<void> {
    this.#undo()
    this.#closing.abort()
  }

  async #store(before: Before, plan: Plan): Promise<void> {
    const { node } = this.#ownership
    const client = await this.#pool.connect()
    let changed: number
    try {
      changed = await commit(client, appendStatement(node, before, plan))
    } catch (error) {
      const isKnown = isRefusal(error)
      client.release(!isKnown)
      if (isKnown) throw error
      return this.#settle({ node, before, plan }, error)
    }
    client.release()
    if (changed === plan.rooms.length) return plan.rooms.forEach((room) => this.#ownership.stored(room))
    const names = plan.rooms.map(({ name }) => name)
    await this.#ownership.check(names)
    const lost = names.find((name) => this.#ownership.held(name) === undefined) ?? names[0]
    throw lost === undefined ? new Error('a batch of no rooms was refused') : this.#lost(lost)
  }

  async #settle(append: { node: number; before: Before; plan: Plan }, cause: unknown): Promise<void> {
    const { isStored, room: witness } = await settleAppend(this.#pool, append, this.#closing.signal)
    const { plan, before } = append
    for (const planned of plan.rooms) {
      const room = isStored ? planned : before.get(planned.id)
      if (room !== undefined)
        this.#ownership.stored({ ...room, fence: planned.id === witness?.id ? witness.fence : room.fence })
    }
    if (witness === undefined) await this.#ownership.check(plan.rooms.map(({ name }) => name))
    if (!isStored) throw new Error('the batch was not stored: the connection to PostgreSQL broke', { cause })
  }

  async #ownersOf(
    { bindings }: AppendBatch,
    rooms: ReadonlyMap<RoomName, FencedRoom>,
  ): Promise<ReadonlyMap<string, PersonId>> {
    if (bindings.length === 0) return new Map()
    const { rows } = await this.#pool.query<{ room: number }>(
      `SELECT room, client_id AS "clientId", person FROM log.client_owner
        WHERE (room, client_id) IN (SELECT * FROM unnest($1::bigint[], $2::bigint[]))`,
      [bindings.map(({ room }) => rooms.get(room)?.id), bindings.map(({ clientId }) => clientId)],
    )
    return new Map(
      ownerRows.parse(rows).map(({ clientId, person }, index) => [`${rows[index]?.room} ${clientId}`, person]),
    )
  }

  /** Runs it as one transaction in a room that is this node's, and stays so meanwhile. */
  async #inRoom<T>(name: RoomName, run: (client: PoolClient, room: FencedRoom) => Promise<T>): Promise<T> {
    const held = await this.#ownership.hold(name)
    return inTransaction(this.#pool, async (client) => {
      const room = await lockRoom(client, this.#ownership.node, held)
      if (room === undefined) throw this.#lost(name)
      return run(client, room)
    })
  }

  /** When a room is first read, before a byte of it is served. @throws LogDamagedError */
  #check(room: FencedRoom, rows: ServedRows): void {
    if (this.#whole.has(room.name)) return
    checkServed(room, rows)
    this.#whole.add(room.name)
  }

  #lost(name: RoomName): RoomLostError {
    this.#ownership.lose(name)
    return new RoomLostError(name)
  }

  #unknown(name: RoomName): never {
    throw new Error(`room ${name} is in no entry of the batch`)
  }

  #forget(name: RoomName): void {
    this.#asRead.delete(name)
    this.#whole.delete(name)
    this.#strikes.lost(name)
  }
}
