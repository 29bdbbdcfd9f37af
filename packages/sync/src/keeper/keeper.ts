import * as Y from 'yjs'

import { serverAuthor, type Author, type PersonId } from '../log/author.ts'
import { FolderOwnership } from '../log/folder-ownership.ts'
import type { RoomName } from '../log/room-name.ts'
import type { LogEntry, Strike, UpdateLog } from '../log/update-log.ts'
import { deleteForbidden } from '../strike/forbidden-keys.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'
import { ClientBindings } from './client-bindings.ts'
import type { Clock } from './clock.ts'
import type { Fullness } from './fullness.ts'
import { commitBatch, type CommitTools } from './commit-batch.ts'
import { compact, isCompactionDue } from './compaction.ts'
import { FoldingSchedule } from './folding-schedule.ts'
import { HandingOver } from './handing-over.ts'
import type { KeeperEvent, KeeperPort, OpenedRoom, RoomBatch, RoomCommit, RoomState, Verdict } from './keeper-port.ts'
import type { KeeperOptions } from './keeper-options.ts'
import { KeptRooms, type ReportFault } from './kept-rooms.ts'
import { onlyTidies } from './only-tidies.ts'
import { defaultQuota } from './room-quota.ts'
import { RoomFullness } from './room-fullness.ts'
import { RoomProjections } from './room-projections.ts'
import { RoomStates } from './room-states.ts'
import { ServerEdits } from './server-edits.ts'
import { Strikes } from './strikes.ts'
import { TailFolding } from './tail-folding.ts'
import { WorkAccounts } from './work-accounts.ts'
import { during, unwatched } from './work-mark.ts'
import { defaultWorkLimits } from './work-limits.ts'

/**
 * The one writer of the log and the one holder of documents. Requests run one after the other, so that a document is
 * never read between applying a batch and knowing that it is durable. What is not urgent (compaction, projection) is
 * begun by a timer, never between a commit and its answer.
 */
export class Keeper implements KeeperPort {
  readonly #log: UpdateLog
  readonly #clock: Clock
  readonly #shadowIdle: number
  readonly #forbidden: Map<RoomName, ForbiddenKeys>
  readonly #rooms: KeptRooms
  readonly #tools: CommitTools
  readonly #states: RoomStates
  readonly #fullness: RoomFullness
  readonly #bindings: ClientBindings
  readonly #projections: RoomProjections
  readonly #tails: TailFolding
  readonly #folding: FoldingSchedule
  readonly #edits: ServerEdits
  readonly #strikes: Strikes
  readonly #handingOver: HandingOver
  readonly #listeners = new Set<(event: KeeperEvent) => void>()
  #queue: Promise<unknown> = Promise.resolve()
  #isClosing = false
  #cancelSweep: (() => void) | undefined
  readonly #endListening: () => void

  constructor(options: KeeperOptions) {
    const { log, clock, contents, shadowBudget = 16 * 1024 * 1024, shadowIdle = 30_000 } = options
    const { ownership = new FolderOwnership() } = options
    const { quota = defaultQuota, mark = unwatched, workLimits = defaultWorkLimits, closingTime = 4000 } = options
    const fault = this.#fault
    this.#log = log
    this.#clock = clock
    this.#shadowIdle = shadowIdle
    this.#forbidden = new Map(options.forbidden)
    const isDue = options.isCompactionDue ?? isCompactionDue
    const rooms = new KeptRooms({ log, clock, shadowBudget, shadowIdle, isCompactionDue: isDue, fault, mark })
    this.#rooms = rooms
    const accounts = new WorkAccounts(workLimits, clock)
    /** The dependencies that the parts share. */
    const common = {
      log,
      clock,
      rooms,
      quota,
      mark,
      fault,
      contents,
      inOrder: <T>(task: () => Promise<T>) => this.#inOrder(task),
      isClosed: (room: RoomName) => this.#strikes.isClosed(room),
      edit: (room: RoomName, run: (doc: Y.Doc) => void) => this.#edits.run(room, serverAuthor, run, { phase: 'tidy' }),
      emit: (event: KeeperEvent) => this.#emit(event),
      loaded: () => this.#sweepLater(),
    }
    this.#tools = { ...common, accounts, schema: contents.schema, forbidden: this.#forbidden }
    this.#edits = new ServerEdits(contents, this.#tools, (advance) => {
      this.#emit({ kind: 'advanced', advance })
      this.#followUp(advance.room)
    })
    this.#tails = new TailFolding({ ...common, fold: options.fold ?? (async (stored) => compact(stored)) })
    this.#folding = new FoldingSchedule({ clock, rooms, tails: this.#tails, closingTime })
    this.#states = new RoomStates({ ...common, confirm: (room) => ownership.confirm(room) })
    this.#fullness = new RoomFullness(common)
    this.#bindings = new ClientBindings(log, rooms, accounts)
    this.#projections = new RoomProjections(common)
    const [tails, folding, projections] = [this.#tails, this.#folding, this.#projections]
    this.#strikes = new Strikes({ ...common, tails, folding, projections })
    this.#handingOver = new HandingOver({ ...common, strikes: this.#strikes, tails, ownership })
    // At once: a turn that is under way finds out by the log that the room is not its own.
    this.#endListening = ownership.onLost((lost) => {
      for (const room of lost) rooms.forget(room)
      this.#emit({ kind: 'lost', rooms: lost })
    })
  }

  open(room: RoomName): Promise<OpenedRoom> {
    return this.#strikes.inOpenRoom(room, async () => {
      const opened = await this.#states.whole(room)
      const kept = await this.#rooms.kept(room)
      kept.isOpen = true
      return opened
    })
  }

  state(room: RoomName, stateVector: Uint8Array): Promise<RoomState> {
    return this.#strikes.inOpenRoom(room, async () => {
      const isEmpty = Y.decodeStateVector(stateVector).size === 0
      if (!isEmpty) return this.#states.difference(room, stateVector)
      const whole = await this.#states.whole(room)
      this.#rooms.forgetIfUnused(room)
      return whole
    })
  }

  commit(batch: readonly RoomBatch[]): Promise<readonly RoomCommit[]> {
    return this.#inOrder(async () => {
      const commits = await commitBatch(batch, this.#tools)
      for (const { room, advance, verdicts } of commits) {
        if (advance !== undefined) this.#followUp(room)
        if (verdicts.some(awaitsFolding)) this.#folding.soon(room)
      }
      this.#sweepLater()
      return commits
    })
  }

  bind(room: RoomName, clientId: number, personId: PersonId): Promise<'bound' | 'foreign'> {
    return this.#bindings.request({ room, clientId, personId }, (task) => this.#inOrder(task))
  }

  onlyTidies(room: RoomName, update: Uint8Array): Promise<boolean> {
    return this.#strikes.inOpenRoom(room, async () => {
      const { shadow } = await this.#rooms.written(room)
      this.#sweepLater()
      return during(this.#tools.mark, 'encode', room, () => onlyTidies(shadow.doc, update))
    })
  }

  edit(room: RoomName, author: Author, command: string, args: unknown): Promise<unknown> {
    return this.#strikes.inOpenRoom(room, async () => {
      const result = await this.#edits.command(room, author, command, args)
      this.#sweepLater()
      return result
    })
  }

  strike(room: RoomName, ranges: StruckRanges, keys: ForbiddenKeys = []): Promise<Strike> {
    return this.#strikes.strike(room, ranges, keys)
  }

  /** For reading the log beside the keeper's turns: resolves while nothing is being struck out of the room. */
  whenReadable(room: RoomName): Promise<void> {
    return this.#strikes.over(room)
  }

  forgetStruck(): Promise<void> {
    return this.#strikes.forget()
  }

  forbidKeys(room: RoomName, keys: ForbiddenKeys): Promise<void> {
    return this.#strikes.inOpenRoom(room, async () => {
      this.#handingOver.keysAreForbidden()
      if (keys.length === 0) this.#forbidden.delete(room)
      else this.#forbidden.set(room, keys)
      await this.#edits.run(room, serverAuthor, (doc) => deleteForbidden(doc, keys), { phase: 'tidy' })
      this.#sweepLater()
    })
  }

  /** The same for another node's room, or of what another node has emptied: nothing is written. */
  noteForbidden(keys: ReadonlyMap<RoomName, ForbiddenKeys>): Promise<void> {
    return this.#inOrder(async () => {
      this.#forbidden.clear()
      for (const [room, names] of keys) if (names.length > 0) this.#forbidden.set(room, names)
    })
  }

  /**
   * Gives a room to the node at `to`, unless people are in it here or something of it is under way.
   *
   * @returns whether it is that one's now
   */
  handOver(room: RoomName, to: string): Promise<boolean> {
    return this.#inOrder(() => this.#handingOver.give(room, to))
  }

  async project(room: RoomName, since?: number): Promise<void> {
    await this.#folding.beforeReplay(room)
    return this.#strikes.inOpenRoom(room, async () => {
      // Folding may have ended after the log was closed. A timer begun now would keep the thread from ending.
      if (this.#isClosing) throw new Error(`${room} is not projected: the keeper is closed`)
      await this.#projections.now(room, since)
      this.#sweepLater()
    })
  }

  fullness(room: RoomName, personId: PersonId): Promise<Fullness> {
    return this.#strikes.inOpenRoom(room, () => this.#fullness.of(room, personId))
  }

  async release(room: RoomName): Promise<void> {
    const hasTail = await this.#strikes.inOpenRoom(room, async () => {
      const kept = this.#rooms.get(room)
      if (kept === undefined) return false
      if (kept.awaitsProjection) await this.#projections.now(room)
      kept.isOpen = false
      return kept.hasTail
    })
    if (hasTail) await this.#tails.fold(room)
    await this.#inOrder(async () => {
      const kept = this.#rooms.get(room)
      // Meanwhile a person may have come back, or the server may have written.
      if (kept?.isOpen === false && !kept.awaitsProjection) this.#rooms.forget(room)
    })
  }

  rooms(): Promise<readonly { readonly room: RoomName; readonly head: number }[]> {
    return this.#inOrder(() => this.#log.rooms())
  }

  history(room: RoomName): Promise<readonly LogEntry[]> {
    return this.#strikes.inOpenRoom(room, () => this.#log.history(room))
  }

  subscribe(listener: (event: KeeperEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    await this.#inOrder(async () => {
      this.#isClosing = true
      this.#strikes.stop()
      this.#cancelSweep?.()
      this.#projections.stop()
      for (const room of this.#rooms.awaitingProjection())
        if (!this.#strikes.isClosed(room)) await this.#projections.now(room)
    })
    await this.#folding.beforeClosing()
    await this.#inOrder(async () => {
      this.#rooms.forgetAll()
      this.#endListening()
      this.#listeners.clear()
      await this.#log.close()
    })
  }

  /** The tasks that a change makes due, later and off the commit's path. */
  #followUp(room: RoomName): void {
    const kept = this.#rooms.get(room)
    if (kept === undefined) return
    this.#projections.later(room, kept)
    if (kept.isCompactionDue) this.#folding.soon(room)
  }

  #sweepLater(): void {
    this.#cancelSweep ??= this.#later(this.#shadowIdle, async () => {
      this.#cancelSweep = undefined
      for (const [room] of this.#rooms.worthFolding()) this.#folding.soon(room)
      if (this.#rooms.dropIdleShadows() > 0) this.#sweepLater()
    })
  }

  #later(delay: number, task: () => Promise<void>): () => void {
    return this.#clock.after(delay, () => void this.#inOrder(task))
  }

  #inOrder<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(task)
    this.#queue = run.catch(() => undefined)
    return run
  }

  #emit(event: KeeperEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  readonly #fault: ReportFault = (room, during, cause) => {
    const error = cause instanceof Error ? cause : new Error(String(cause))
    this.#emit({ kind: 'fault', room, during, error })
  }
}

/** The room has so many stored bytes that it takes no update until folding has made them fewer. */
function awaitsFolding(verdict: Verdict): boolean {
  return verdict.kind === 'refused' && verdict.code === 'storage-unavailable'
}
