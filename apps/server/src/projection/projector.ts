import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import { projectedHeads, registersWithoutTexts } from '@minga/storage/projection/room-projection-rows'
import { registersWithoutHashes } from '@minga/storage/records/record-text-rows'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import type { Db } from '@minga/storage/database/schema'
import type { KeeperEvent, KeeperPort } from '@minga/sync/keeper/keeper-port'
import { roomName, type RoomName } from '@minga/sync/log/room-name'

import { threadMemory } from '../memory/v8-limits.ts'
import { threadProgram } from '../thread-program.ts'
import type { ProjectedContents } from './project-contents.ts'
import type { PackedRoom, ProjectorMessage, ProjectorRequest } from './projector-messages.ts'

export interface ProjectorOptions {
  readonly rows: RowsPlace
  readonly keeper: Pick<KeeperPort, 'project' | 'rooms' | 'subscribe'>
  readonly logger: { error(details: object, message: string): void }
}

/** Until a projection that could not be written is tried again, in ms. */
const patience = 5000

/**
 * Carries what the keeper projects to the thread that writes it into rows. Rows that missed something (a crash
 * between a commit and its projection) are caught up from the log.
 */
export class Projector {
  readonly #worker: Worker
  readonly #options: ProjectorOptions
  readonly #unsubscribe: () => void
  readonly #listeners = new Set<() => void>()
  readonly #indexing = new Map<number, () => void>()
  #nextIndexing = 1
  readonly #watchers = new Set<() => void>()
  /** Resolves with the reason when the thread ends by itself: lists would stand still from then on. */
  readonly failed: Promise<Error>
  #pending = 0
  /** Rooms whose rows are known to lack something that the log has, with how far they have come. */
  readonly #behind = new Map<RoomName, number>()
  /** Rooms whose last projection could not be written. */
  readonly #unwritten = new Set<string>()
  /** The rooms that came in one go, which are written in one. */
  #gathered: PackedRoom[] = []
  #isFinishing = false
  #isClosing = false
  #hasFailed = false

  private constructor(worker: Worker, options: ProjectorOptions) {
    this.#worker = worker
    this.#options = options
    worker.on('message', (message: ProjectorMessage) => this.#receive(message))
    const { promise, resolve } = Promise.withResolvers<Error>()
    this.failed = promise
    const fail = (cause: unknown) => {
      this.#hasFailed = true
      this.#settle()
      if (!this.#isClosing) resolve(cause instanceof Error ? cause : new Error("the projector's thread has ended"))
    }
    worker.on('error', fail)
    worker.on('exit', fail)
    this.#unsubscribe = options.keeper.subscribe((event) => {
      if (event.kind === 'projected') this.#project(event)
    })
  }

  static async start(options: ProjectorOptions): Promise<Projector> {
    const worker = new Worker(threadProgram(new URL('./projector-worker.ts', import.meta.url)), {
      workerData: { rows: options.rows },
      resourceLimits: threadMemory,
      name: 'projector',
    })
    await once(worker, 'message')
    return new Projector(worker, options)
  }

  /** Calls back whenever rows were written. */
  onWritten(watcher: () => void): void {
    this.#watchers.add(watcher)
  }

  /** Rooms that are not in the rows as they are in the log: lists lack what is new there. */
  get behind(): ReadonlySet<RoomName> {
    return new Set(this.#behind.keys())
  }

  /** Finds the rooms whose rows are behind the log, in a few ms for a log of any size, before a list is shown. */
  async findBehind(db: Db): Promise<void> {
    const heads = await projectedHeads(db)
    const found = (await this.#options.keeper.rooms())
      .map(({ room, head }) => ({
        room,
        projected: heads.get(room) ?? 0,
        missing: head - (heads.get(room) ?? 0),
      }))
      .filter(({ missing }) => missing > 0)
      .toSorted((one, other) => one.missing - other.missing)
    for (const { room, projected } of found) this.#behind.set(room, projected)
    for (const [room, head] of await registersWithoutTexts(db)) {
      const name = roomName.parse(room)
      if (!this.#behind.has(name)) this.#behind.set(name, head)
    }
  }

  /**
   * Projects every room whose rows are behind the log, those that lack least first. Resolves when they are written.
   * One that cannot be projected is logged, stays behind and holds up no other.
   */
  async catchUp(db: Db): Promise<void> {
    await this.findBehind(db)
    const projected: RoomName[] = []
    for (const [room, head] of this.#behind) if (await this.#catchUpWith(room, head)) projected.push(room)
    await this.settled()
    // What another node has projected is written there, and reported nowhere here.
    for (const room of projected) if (!this.#unwritten.has(room)) this.#behind.delete(room)
    for (const room of await registersWithoutHashes(db)) await this.#catchUpWith(roomName.parse(room))
    await this.settled()
  }

  /** @returns whether it was projected */
  async #catchUpWith(room: RoomName, projected?: number): Promise<boolean> {
    const { keeper, logger } = this.#options
    if (this.#isFinishing) return false
    try {
      await keeper.project(room, projected)
      return true
    } catch (error) {
      if (!this.#isFinishing)
        logger.error({ error, room }, 'the lists lack what is new in a room: it could not be projected')
      return false
    }
  }

  /** Resolves once everything that was projected until now is in the rows. */
  async settled(): Promise<void> {
    while (this.#pending > 0 && !this.#hasFailed) {
      await new Promise<void>((resolve) => {
        const done = () => {
          this.#listeners.delete(done)
          resolve()
        }
        this.#listeners.add(done)
      })
    }
  }

  /** Resolves once search knows all that the rows say now. */
  async indexed(): Promise<void> {
    if (this.#hasFailed || this.#isClosing) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const id = this.#nextIndexing
    this.#nextIndexing += 1
    this.#indexing.set(id, resolve)
    this.#ask({ kind: 'index', id })
    await promise
  }

  /** Begins no room any more, and resolves once what was projected is in the rows. */
  async finish(): Promise<void> {
    this.#isFinishing = true
    await this.settled()
  }

  async close(): Promise<void> {
    this.#isClosing = true
    this.#unsubscribe()
    if (this.#hasFailed) return
    const ended = once(this.#worker, 'exit')
    this.#ask({ kind: 'close' })
    await ended
  }

  #project({ room, head, value }: Extract<KeeperEvent, { readonly kind: 'projected' }>): void {
    const { packed, since = head } = value as ProjectedContents
    this.#pending += 1
    this.#gathered.push({ room, head, since, packed })
    if (this.#gathered.length === 1) queueMicrotask(() => this.#write())
  }

  #write(): void {
    const rooms = this.#gathered
    this.#gathered = []
    this.#ask(
      { kind: 'project', rooms },
      rooms.map(({ packed }) => packed.buffer),
    )
  }

  #receive(message: ProjectorMessage): void {
    if (message.kind === 'ready') return
    if (message.kind === 'not-indexed') {
      this.#options.logger.error({ reason: message.reason }, 'search could not follow the rows')
      return
    }
    if (message.kind === 'indexed') {
      this.#indexing.get(message.id)?.()
      this.#indexing.delete(message.id)
      return
    }
    for (const { room, result } of message.results) {
      this.#pending -= 1
      if (result.kind === 'failed') {
        this.#options.logger.error({ room, reason: result.reason }, 'a projection was not written')
        this.#unwritten.add(room)
        this.#tryLater(room)
      } else if (result.kind === 'gap' && !this.#isClosing) {
        this.#projectAgain(room, result.head)
      } else if (result.kind !== 'gap') {
        this.#unwritten.delete(room)
        this.#behind.delete(roomName.parse(room))
      }
    }
    for (const watcher of this.#watchers) watcher()
    this.#settle()
  }

  /** Counts the room as pending from now on, so that `settled` does not resolve in between. */
  #projectAgain(room: string, since?: number): void {
    this.#pending += 1
    this.#options.keeper
      .project(roomName.parse(room), since)
      .catch((error: unknown) => this.#options.logger.error({ error, room }, 'a room could not be projected again'))
      .finally(() => {
        this.#pending -= 1
        this.#settle()
      })
  }

  /** A full disk or a lock that was held too long may pass without a further change of the room. */
  #tryLater(room: string): void {
    const timer = setTimeout(() => {
      if (!this.#isClosing) this.#projectAgain(room)
    }, patience)
    timer.unref()
  }

  #settle(): void {
    for (const done of this.#listeners) done()
    if (!this.#hasFailed) return
    for (const done of this.#indexing.values()) done()
    this.#indexing.clear()
  }

  /** @param given buffers that the thread takes over */
  #ask(request: ProjectorRequest, given: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(request, given)
  }
}
