import * as Y from 'yjs'

import { serverAuthor, type Author, type PersonId } from '../log/author.ts'
import type { RoomName } from '../log/room-name.ts'
import type { LogEntry, Strike, UpdateLog } from '../log/update-log.ts'
import { deleteRanges } from '../strike/delete-ranges.ts'
import { deleteForbidden } from '../strike/forbidden-keys.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'
import { ClientBindings } from './client-bindings.ts'
import type { Clock } from './clock.ts'
import { fullnessOf, holdingsOf, isFarFromFull, type Fullness, type Holdings } from './fullness.ts'
import { commitBatch, type CommitTools } from './commit-batch.ts'
import { compact, isCompactionDue } from './compaction.ts'
import { editRoom, type EditTerms } from './edit-room.ts'
import { FoldingSchedule } from './folding-schedule.ts'
import type { KeeperEvent, KeeperPort, OpenedRoom, RoomBatch, RoomCommit, RoomState, Verdict } from './keeper-port.ts'
import type { KeeperOptions } from './keeper-options.ts'
import { KeptRooms, type ReportFault } from './kept-rooms.ts'
import { onlyTidies } from './only-tidies.ts'
import { defaultQuota, type RoomQuota } from './room-quota.ts'
import type { RoomContents } from './room-contents.ts'
import { RoomProjections } from './room-projections.ts'
import { RoomStates } from './room-states.ts'
import { Strikes } from './strikes.ts'
import { TailFolding } from './tail-folding.ts'
import { WorkAccounts } from './work-accounts.ts'
import { during, unwatched, type WorkMark } from './work-mark.ts'
import { defaultWorkLimits } from './work-limits.ts'

/**
 * The one writer of the log and the one holder of documents. Requests run one after the other, so that a document is
 * never read between applying a batch and knowing that it is durable. What is not urgent (compaction, projection) is
 * begun by a timer, never between a commit and its answer.
 */
export class Keeper implements KeeperPort {
  readonly #log: UpdateLog
  readonly #clock: Clock
  readonly #contents: RoomContents
  readonly #shadowIdle: number
  readonly #quota: RoomQuota
  readonly #accounts: WorkAccounts
  readonly #mark: WorkMark
  readonly #forbidden: Map<RoomName, ForbiddenKeys>
  readonly #rooms: KeptRooms
  readonly #states: RoomStates
  readonly #bindings: ClientBindings
  readonly #projections: RoomProjections
  readonly #tails: TailFolding
  readonly #folding: FoldingSchedule
  readonly #strikes: Strikes
  readonly #listeners = new Set<(event: KeeperEvent) => void>()
  #queue: Promise<unknown> = Promise.resolve()
  #isClosing = false
  #cancelSweep: (() => void) | undefined

  constructor(options: KeeperOptions) {
    const { log, clock, shadowBudget = 16 * 1024 * 1024, shadowIdle = 30_000 } = options
    this.#log = log
    this.#clock = clock
    this.#contents = options.contents
    this.#shadowIdle = shadowIdle
    this.#quota = options.quota ?? defaultQuota
    this.#mark = options.mark ?? unwatched
    this.#forbidden = new Map(options.forbidden)
    this.#accounts = new WorkAccounts(options.workLimits ?? defaultWorkLimits, clock)
    this.#rooms = new KeptRooms({
      log,
      clock,
      shadowBudget,
      shadowIdle,
      isCompactionDue: options.isCompactionDue ?? isCompactionDue,
      fault: this.#fault,
      mark: this.#mark,
    })
    this.#strikes = new Strikes({
      log,
      clock,
      inOrder: (task) => this.#inOrder(task),
      folded: (room) => this.#folded(room),
      isFolding: (room) => this.#tails.isFolding(room),
      closing: (room, ranges) => this.#deleteRanges(room, ranges),
      closed: (room) => this.#struck(room),
      opened: (room) => this.#readAnew(room),
      fault: (room, error) => this.#fault(room, 'append', error),
    })
    this.#tails = new TailFolding({
      log,
      clock,
      rooms: this.#rooms,
      isClosed: (room) => this.#strikes.isClosed(room),
      inOrder: (task) => this.#inOrder(task),
      fold: options.fold ?? (async (stored) => compact(stored)),
      fault: this.#fault,
    })
    this.#folding = new FoldingSchedule({
      clock,
      rooms: this.#rooms,
      tails: this.#tails,
      closingTime: options.closingTime ?? 4000,
    })
    this.#states = new RoomStates({
      log,
      clock,
      rooms: this.#rooms,
      mark: this.#mark,
      loaded: () => this.#sweepLater(),
    })
    this.#bindings = new ClientBindings(log, this.#rooms, this.#accounts)
    this.#projections = new RoomProjections({
      log,
      clock,
      contents: options.contents,
      rooms: this.#rooms,
      isClosed: (room) => this.#strikes.isClosed(room),
      inOrder: (task) => this.#inOrder(task),
      edit: (room, run) => this.#edit(room, serverAuthor, run, { phase: 'tidy' }),
      emit: (event) => this.#emit(event),
      fault: this.#fault,
      mark: this.#mark,
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
      const [closed, open] = partition(batch, ({ room }) => this.#strikes.isClosed(room))
      const commits = [...(await commitBatch(open, this.#tools())), ...closed.map(unstoredCommit)]
      for (const { room, advance, verdicts } of commits) {
        if (advance !== undefined) this.#followUp(room)
        if (verdicts.some(awaitsFolding)) this.#folding.soon(room)
      }
      this.#sweepLater()
      return commits
    })
  }

  #tools(): CommitTools {
    const [log, clock, rooms] = [this.#log, this.#clock, this.#rooms]
    const [quota, accounts, mark] = [this.#quota, this.#accounts, this.#mark]
    const { schema } = this.#contents
    return { log, clock, rooms, fault: this.#fault, quota, accounts, mark, schema, forbidden: this.#forbidden }
  }

  bind(room: RoomName, clientId: number, personId: PersonId): Promise<'bound' | 'foreign'> {
    return this.#bindings.request({ room, clientId, personId }, (task) => this.#inOrder(task))
  }

  onlyTidies(room: RoomName, update: Uint8Array): Promise<boolean> {
    return this.#strikes.inOpenRoom(room, async () => {
      const { shadow } = await this.#rooms.written(room)
      this.#sweepLater()
      return during(this.#mark, 'encode', room, () => onlyTidies(shadow.doc, update))
    })
  }

  edit(room: RoomName, author: Author, command: string, args: unknown): Promise<unknown> {
    return this.#strikes.inOpenRoom(room, async () => {
      const run = Object.hasOwn(this.#contents.commands, command) ? this.#contents.commands[command] : undefined
      if (run === undefined) throw new Error(`no command ${command}`)
      const isOfAuthor = this.#contents.ofAuthor?.has(command) === true
      const result = await this.#edit(room, author, (doc) => run(doc, args), { isOfAuthor })
      this.#sweepLater()
      return result
    })
  }

  strike(room: RoomName, ranges: StruckRanges, keys: ForbiddenKeys = []): Promise<Strike> {
    return this.#strikes.strike(room, ranges, keys)
  }

  /** For what is read of the log beside the keeper's turns: resolves while nothing is being struck out of the room. */
  whenReadable(room: RoomName): Promise<void> {
    return this.#strikes.over(room)
  }

  forgetStruck(): Promise<void> {
    return this.#strikes.forget()
  }

  forbidKeys(room: RoomName, keys: ForbiddenKeys): Promise<void> {
    return this.#strikes.inOpenRoom(room, async () => {
      if (keys.length === 0) this.#forbidden.delete(room)
      else this.#forbidden.set(room, keys)
      await this.#edit(room, serverAuthor, (doc) => deleteForbidden(doc, keys), { phase: 'tidy' })
      this.#sweepLater()
    })
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
    return this.#strikes.inOpenRoom(room, async () => {
      const known = await this.#rooms.kept(room)
      if (known.shadow === undefined && isFarFromFull(known.storedBytes, this.#quota)) {
        this.#rooms.forgetIfUnused(room)
        return { room: 0, own: 0 }
      }
      const held = known.holdings?.head === known.head ? known.holdings : await this.#weigh(room)
      return fullnessOf(held, this.#quota, personId)
    })
  }

  async #weigh(room: RoomName): Promise<Holdings> {
    const { kept, shadow } = await this.#rooms.written(room)
    this.#sweepLater()
    const holdings = during(this.#mark, 'load', room, () => holdingsOf(shadow.live, kept))
    kept.holdings = holdings
    return holdings
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
      this.#listeners.clear()
      await this.#log.close()
    })
  }

  /** Its tail is folded beside the other requests first, so that making its document takes no long turn. */
  async #folded(room: RoomName): Promise<void> {
    await this.#folding.beforeReplay(room)
    await this.#tails.settledOf(room)
  }

  /** While what was written still says who wrote it: what is projected afterwards begins with the deletion. */
  async #deleteRanges(room: RoomName, ranges: StruckRanges): Promise<void> {
    await this.#projections.now(room)
    await this.#edit(room, serverAuthor, (doc) => deleteRanges(doc, ranges), { phase: 'tidy' })
  }

  /** Before the first piece: everybody is sent away, and who comes back waits until the last one. */
  async #struck(room: RoomName): Promise<void> {
    const { struck } = await this.#rooms.kept(room)
    this.#rooms.get(room)?.discardShadow()
    this.#emit({ kind: 'struck', room, struck: struck + 1 })
  }

  /** After the last piece. */
  async #readAnew(room: RoomName): Promise<void> {
    try {
      this.#rooms.remember(room, await this.#log.read(room)).discardShadow()
    } catch (error) {
      this.#fault(room, 'load', error)
      this.#rooms.forget(room)
    }
    await this.#projections.now(room)
    this.#sweepLater()
  }

  async #edit<Result>(room: RoomName, author: Author, run: (doc: Y.Doc) => Result, terms?: EditTerms): Promise<Result> {
    const tools = this.#tools()
    const { result, advance } = await editRoom(room, author, run, tools, terms)
    if (advance !== undefined) {
      this.#emit({ kind: 'advanced', advance })
      this.#followUp(room)
    }
    return result
  }

  /** What a change makes due, later and off the commit's path. */
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

/** Of a room out of which something is being struck: its participants are sent away, and send it again. */
function unstoredCommit({ room, updates }: RoomBatch): RoomCommit {
  return { room, verdicts: updates.map(() => ({ kind: 'unstored' })), advance: undefined }
}

function partition<T>(all: readonly T[], belongs: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))]
}

/** The room has so many stored bytes that it takes no update until folding has made them fewer. */
function awaitsFolding(verdict: Verdict): boolean {
  return verdict.kind === 'refused' && verdict.code === 'storage-unavailable'
}
