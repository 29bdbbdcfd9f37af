import type { NodeStanding } from '@minga/sync/log/ownership'
import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'

/** The class of the advisory locks that say that a node lives; the second number is the node's. */
export const livingNodes = 1_297_043_010

export interface NodeOptions {
  /** Where other nodes reach this one: `host:port`. */
  readonly address: string
  /** How long a node that hangs keeps its rooms, in ms. One that has ended loses them at once. */
  readonly lease: number
  /** How long the start may take, in ms, where PostgreSQL is slow to answer; half a minute where it is not given. */
  readonly beginWithin?: number
  /** Called when the lease could not be renewed. It is tried again. */
  readonly failed?: (error: unknown) => void
}

/** In ms. */
const longestStart = 30_000

interface LeaseEvents {
  /** There was a time in which another node could take rooms: they are to be compared. */
  readonly interrupted: () => Promise<void>
  /** The node was taken for gone, for so long that it is another one now: no room is its own any more. */
  readonly replaced: () => void
}

/**
 * Says to the other nodes that this one lives: a row with a lease that is renewed three times in its length, and an advisory
 * lock that ends with the session. Both serve only that rooms do not move without need, and soon where there is need; what
 * is stored is protected by the fences.
 *
 * The pool gives it one connection of its own, directly to PostgreSQL: behind a pooler of transactions the lock would be
 * another client's.
 */
export class NodeLease {
  readonly #pool: Pool
  readonly #options: NodeOptions
  readonly #events: LeaseEvents
  #id = 0
  #session: PoolClient | undefined
  #isLocked = false
  #isEnding = false
  /** Until when, on this process's clock, which can't be set back. PostgreSQL's lease ends no later. */
  #until = 0
  #others: readonly string[] = []
  #timer: NodeJS.Timeout | undefined
  #renewing: Promise<void> = Promise.resolve()

  private constructor(pool: Pool, options: NodeOptions, events: LeaseEvents) {
    this.#pool = pool
    this.#options = options
    this.#events = events
  }

  /**
   * Where PostgreSQL is slow, as on a machine that starts many things at once, it is asked again.
   *
   * @throws where the database cannot be reached, or does not answer for too long
   */
  static async begin(pool: Pool, options: NodeOptions, events: LeaseEvents): Promise<NodeLease> {
    const lease = new NodeLease(pool, options, events)
    await lease.#begin()
    lease.#renewIn(options.lease / 3)
    return lease
  }

  /** The node's number. It changes when the node was taken for gone. */
  get id(): number {
    return this.#id
  }

  standing(): NodeStanding {
    return { hasLapsed: performance.now() > this.#until, others: this.#others }
  }

  /** No room may be the node's own any more. */
  async end(): Promise<void> {
    this.#isEnding = true
    clearTimeout(this.#timer)
    await this.#renewing
    try {
      await this.#pool.query('DELETE FROM log.node WHERE id = $1', [this.#id])
    } finally {
      this.#leave()
    }
  }

  async #begin(): Promise<void> {
    const { beginWithin = longestStart, failed } = this.#options
    const until = performance.now() + beginWithin
    for (;;) {
      try {
        return await this.#renew()
      } catch (error) {
        this.#leave()
        if (!isUnanswered(error)) throw error
        if (performance.now() > until) {
          const words = `it lets us in, and has not answered for ${Math.round(beginWithin / 1000)} s: it is too busy, or waits for a lock`
          throw new Error(words, { cause: error })
        }
        failed?.(error)
      }
    }
  }

  #renewIn(delay: number): void {
    if (this.#isEnding) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#renewing = this.#renewAndGoOn()
    }, delay).unref()
  }

  async #renewAndGoOn(): Promise<void> {
    try {
      await this.#renew()
    } catch (error) {
      // The database is away. The lease lapses, or it is renewed when the database is back.
      this.#leave()
      this.#options.failed?.(error)
    }
    this.#renewIn(this.#options.lease / 3)
  }

  async #renew(): Promise<void> {
    const session = (this.#session ??= await this.#enter())
    if (this.#id === 0) await this.#register(session)
    // The lock comes before the lease: a node that looks after both has looked sees that this one lives.
    const wasLocked = this.#isLocked
    await this.#lock(session)
    const before = await this.#renewRow(session)
    if (before === undefined) {
      this.#events.replaced()
      await this.#register(session)
      this.#until = performance.now() + this.#options.lease
      await this.#lock(session)
      return
    }
    this.#until = performance.now() + this.#options.lease
    this.#others = before.others
    if (!wasLocked || before.hadLapsed) await this.#events.interrupted()
  }

  async #enter(): Promise<PoolClient> {
    const session = await this.#pool.connect()
    session.on('error', () => {
      if (this.#session !== session) return
      this.#leave()
      // Until it has a session again others may take its rooms. A renewal that is under way fails, and is tried again.
      if (this.#timer !== undefined) this.#renewIn(0)
    })
    return session
  }

  #leave(): void {
    const session = this.#session
    this.#session = undefined
    this.#isLocked = false
    session?.release(true)
  }

  async #register(session: PoolClient): Promise<void> {
    // Those that ended without a word, long ago.
    await session.query(`DELETE FROM log.node WHERE lease_until < clock_timestamp() - INTERVAL '1 hour'`)
    const { rows } = await session.query<{ id: number }>(
      `INSERT INTO log.node (address, lease_until)
       VALUES ($1, clock_timestamp() + $2 * INTERVAL '1 ms') RETURNING id`,
      [this.#options.address, this.#options.lease],
    )
    this.#id = rows[0]?.id ?? 0
    this.#isLocked = false
  }

  /**
   * Where an earlier session of this node still has it, because PostgreSQL does not know yet that it broke, it is asked for
   * again with the next renewal.
   */
  async #lock(session: PoolClient): Promise<void> {
    if (this.#isLocked) return
    const { rows } = await session.query<{ got: number }>(`SELECT pg_try_advisory_lock($1, $2) AS got`, [
      livingNodes,
      this.#id,
    ])
    this.#isLocked = rows[0]?.got === 1
  }

  /** @returns undefined where the row is gone */
  async #renewRow(session: PoolClient): Promise<Renewed | undefined> {
    const { rows } = await session.query(
      `WITH before AS (SELECT id, lease_until FROM log.node WHERE id = $1 FOR UPDATE)
       UPDATE log.node SET lease_until = clock_timestamp() + $2 * INTERVAL '1 ms'
         FROM before WHERE node.id = before.id
       RETURNING before.lease_until < clock_timestamp() AS lapsed, ${othersLiving} AS others`,
      [this.#id, this.#options.lease],
    )
    const [row] = renewedRows.parse(rows)
    return row && { hadLapsed: row.lapsed === 1, others: row.others }
  }
}

interface Renewed {
  readonly hadLapsed: boolean
  readonly others: readonly string[]
}

const renewedRows = z.array(z.object({ lapsed: z.number(), others: z.array(z.string()) })).max(1)

/** Whether a query was given up because no answer came in time. `pg` says so by these words alone. */
function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout'
}

/** The expression that a node's lock is held. */
function isLockedBy(node: string): string {
  return `EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
            AND classid::bigint = ${livingNodes} AND objid::bigint = ${node}
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`
}

/** The expression that a row `node` is a living node's: its session stands, and it has not hung for its lease. */
export const isLiving = `(node.lease_until > clock_timestamp() AND ${isLockedBy('node.id')})`

/** The expression of the addresses at which the other living nodes are reached. */
const othersLiving = `ARRAY(SELECT DISTINCT other.address FROM log.node AS other
  WHERE other.id <> $1 AND other.lease_until > clock_timestamp() AND ${isLockedBy('other.id')})`
