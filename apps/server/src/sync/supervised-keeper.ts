import type { PersonId } from '@minga/sync/log/author'
import type { RoomName } from '@minga/sync/log/room-name'
import type {
  KeeperEvent,
  KeeperPort,
  ProposedUpdate,
  RoomBatch,
  RoomCommit,
  Verdict,
} from '@minga/sync/keeper/keeper-port'
import type { Work } from '@minga/sync/keeper/work-mark'
import type { ForbiddenKeys } from '@minga/sync/strike/forbidden-names'

import type { KeeperSettings, StoredKeeper } from './keeper-messages.ts'
import { KeeperHeldError, KeeperWorkerPort, type KeeperWatching } from './keeper-worker-port.ts'
import { isOfUpdate } from './work-watch.ts'

/** No document is made of this room any more: doing so held up all others. */
class RoomIsolatedError extends Error {
  override readonly name = 'RoomIsolatedError'
}

/** Work that held the thread, and the person who was suspended for it. */
export interface Hold {
  readonly work: Work
  /** The person of the update, who is suspended from writing in that room. Undefined if the room itself was dear, and is isolated. */
  readonly person: PersonId | undefined
}

export interface SupervisedKeeperOptions extends KeeperSettings, KeeperWatching {}

const unstored: Verdict = { kind: 'unstored' }

/**
 * A keeper that cannot be held: when one work uses too much of the processor, its thread is ended and another one
 * takes the log over. The update that it was about is refused for good and its author suspended from writing in that
 * room; a room that is dear by itself is isolated. All other requests are repeated. The ended work had stored
 * nothing: see `ReadWorkMark`.
 *
 * A thread that ends by itself is another matter: what it has stored is not known, so `failed` resolves and the
 * process ends.
 */
export class SupervisedKeeper implements StoredKeeper {
  readonly failed: Promise<Error>
  readonly #fail: (error: Error) => void
  readonly #options: Omit<SupervisedKeeperOptions, 'forbidden'>
  /** The forbidden keys, which a thread that takes over has to know as well. */
  readonly #forbidden: Map<RoomName, ForbiddenKeys>
  readonly #listeners = new Set<(event: KeeperEvent) => void>()
  readonly #holdListeners = new Set<(hold: Hold) => void>()
  readonly #isolated = new Map<RoomName, Error>()
  readonly #suspended = new Map<RoomName, Set<PersonId>>()
  /** Updates that held the thread. */
  readonly #offending = new WeakSet<ProposedUpdate>()
  #thread: Promise<KeeperWorkerPort>
  #commits: Promise<unknown> = Promise.resolve()

  private constructor(thread: KeeperWorkerPort, options: SupervisedKeeperOptions) {
    this.#options = options
    this.#forbidden = new Map(options.forbidden)
    const { promise, resolve } = Promise.withResolvers<Error>()
    this.failed = promise
    this.#fail = resolve
    this.#thread = Promise.resolve(thread)
    this.#attend(thread)
  }

  /** Resolves once the log is open. @throws what `openLog` throws, by name */
  static async start(options: SupervisedKeeperOptions): Promise<SupervisedKeeper> {
    return new SupervisedKeeper(await startThread(options), options)
  }

  /** Rooms of which no document is made until the next start. */
  get isolated(): ReadonlySet<RoomName> {
    return new Set(this.#isolated.keys())
  }

  open: KeeperPort['open'] = (room) => this.#ask((thread) => thread.open(room), room)
  state: KeeperPort['state'] = (room, vector) => this.#ask((thread) => thread.state(room, vector), room)
  bind: KeeperPort['bind'] = (room, ...rest) => this.#ask((thread) => thread.bind(room, ...rest))
  onlyTidies: KeeperPort['onlyTidies'] = (room, update) => this.#ask((thread) => thread.onlyTidies(room, update), room)
  /** A command that holds the thread is given up; no person is suspended for it. */
  edit: KeeperPort['edit'] = (room, ...rest) =>
    this.#ask(
      (thread) => thread.edit(room, ...rest),
      room,
      ({ phase, room: held }) => phase === 'edit' && held === room,
    )
  strike: KeeperPort['strike'] = (room, ...rest) => this.#ask((thread) => thread.strike(room, ...rest), room)
  forgetStruck: KeeperPort['forgetStruck'] = () => this.#ask((thread) => thread.forgetStruck())
  forbidKeys: KeeperPort['forbidKeys'] = (room, keys) => {
    this.#forbidden.set(room, keys)
    return this.#ask((thread) => thread.forbidKeys(room, keys), room)
  }
  project: KeeperPort['project'] = (room, since) => this.#ask((thread) => thread.project(room, since), room)
  fullness: KeeperPort['fullness'] = (room, person) => this.#ask((thread) => thread.fullness(room, person), room)
  release: KeeperPort['release'] = (room) => this.#ask((thread) => thread.release(room))
  rooms: KeeperPort['rooms'] = () => this.#ask((thread) => thread.rooms())
  history: KeeperPort['history'] = (room) => this.#ask((thread) => thread.history(room))
  pastIndex: StoredKeeper['pastIndex'] = (room) => this.#ask((thread) => thread.pastIndex(room))
  pastAfter: StoredKeeper['pastAfter'] = (room, after) => this.#ask((thread) => thread.pastAfter(room, after))
  at: StoredKeeper['at'] = (room) => this.#ask((thread) => thread.at(room))
  confirm: StoredKeeper['confirm'] = (room) => this.#ask((thread) => thread.confirm(room))
  noteForbidden: StoredKeeper['noteForbidden'] = (keys) => {
    this.#forbidden.clear()
    for (const [room, names] of keys) this.#forbidden.set(room, names)
    return this.#ask((thread) => thread.noteForbidden(keys))
  }
  standing: StoredKeeper['standing'] = () => this.#ask((thread) => thread.standing())
  handOver: StoredKeeper['handOver'] = (room, to) => this.#ask((thread) => thread.handOver(room, to))
  giveUp: StoredKeeper['giveUp'] = () => this.#ask((thread) => thread.giveUp())
  backup: StoredKeeper['backup'] = (target) => this.#ask((thread) => thread.backup(target))

  /** Commits one batch at a time, as the beat does, so that it is known whose update the thread is working on. */
  commit(batch: readonly RoomBatch[]): Promise<readonly RoomCommit[]> {
    const committed = this.#commits.then(() => this.#commit(batch))
    this.#commits = committed.catch(() => undefined)
    return committed
  }

  subscribe(listener: (event: KeeperEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls the listener for each hold, once another thread has the log. @returns its undo */
  onHold(listener: (hold: Hold) => void): () => void {
    this.#holdListeners.add(listener)
    return () => this.#holdListeners.delete(listener)
  }

  /** From now on refuses this person's updates in this room, before they reach the thread. */
  suspend(room: RoomName, person: PersonId): void {
    this.#suspended.set(room, (this.#suspended.get(room) ?? new Set()).add(person))
  }

  lift(room: RoomName, person: PersonId): void {
    this.#suspended.get(room)?.delete(person)
  }

  async close(): Promise<void> {
    await this.#ask((thread) => thread.close())
  }

  /**
   * @param room that the request needs as a document
   * @param isToBlame whether it is this request that held the thread
   */
  async #ask<T>(
    ask: (thread: KeeperWorkerPort) => Promise<T>,
    room?: RoomName,
    isToBlame: (work: Work) => boolean = () => false,
  ): Promise<T> {
    for (;;) {
      const isolated = room && this.#isolated.get(room)
      if (isolated !== undefined) throw isolated
      const thread = await this.#thread
      try {
        return await ask(thread)
      } catch (error) {
        if (!(error instanceof KeeperHeldError) || isToBlame(error.work)) throw error
      }
    }
  }

  async #commit(batch: readonly RoomBatch[]): Promise<readonly RoomCommit[]> {
    const shares = batch.map((share) => ({ share, refusals: this.#refusalsOf(share) }))
    const asked = shares.map(({ share, refusals }) => admissible(share, refusals))
    const filled = asked.filter(({ updates }) => updates.length > 0)
    try {
      const commits = filled.length === 0 ? [] : await (await this.#thread).commit(filled)
      return shares.map(({ share, refusals }) =>
        whole(
          refusals,
          share.room,
          commits.find(({ room }) => room === share.room),
        ),
      )
    } catch (error) {
      if (!(error instanceof KeeperHeldError)) throw error
      return this.#commitAgain(batch, filled, error.work)
    }
  }

  /** Without what held the thread. */
  async #commitAgain(
    batch: readonly RoomBatch[],
    asked: readonly RoomBatch[],
    work: Work,
  ): Promise<readonly RoomCommit[]> {
    const share = asked.find(({ room }) => room === work.room)
    if (share === undefined || !isOfUpdate(work)) return this.#commit(batch)
    const only = share.updates.length === 1 ? 0 : undefined
    const offender = share.updates[work.update ?? only ?? -1]
    if (offender === undefined) return this.#commitOneByOne(batch, work.room)
    this.#offending.add(offender)
    const { author } = offender
    const person = author.kind === 'person' ? author.personId : undefined
    if (person !== undefined) this.suspend(work.room, person)
    this.#report({ work, person })
    return this.#commit(batch)
  }

  /** Only committing each update of a room alone shows which one it was. */
  async #commitOneByOne(batch: readonly RoomBatch[], room: RoomName): Promise<readonly RoomCommit[]> {
    const commits = new Map<RoomName, RoomCommit>()
    const others = batch.filter((share) => share.room !== room)
    for (const commit of await this.#commit(others)) commits.set(commit.room, commit)
    const verdicts: Verdict[] = []
    let last: RoomCommit['advance']
    for (const update of batch.find((share) => share.room === room)?.updates ?? []) {
      for (const { verdicts: own, advance } of await this.#commit([{ room, updates: [update] }])) {
        verdicts.push(...own)
        if (advance === undefined) continue
        if (last !== undefined) this.#emit({ kind: 'advanced', advance: last })
        last = advance
      }
    }
    commits.set(room, { room, verdicts, advance: last })
    return [...commits.values()]
  }

  /** For each update, its answer without reaching the thread. */
  #refusalsOf({ room, updates }: RoomBatch): readonly (Verdict | undefined)[] {
    if (this.#isolated.has(room)) return updates.map(() => unstored)
    const suspended = this.#suspended.get(room)
    return updates.map((update) => {
      if (this.#offending.has(update)) return { kind: 'refused', code: 'does-not-apply' }
      const { author } = update
      const isSuspended = author.kind === 'person' && suspended?.has(author.personId) === true
      return isSuspended ? { kind: 'refused', code: 'read-only' } : undefined
    })
  }

  #attend(thread: KeeperWorkerPort): void {
    thread.subscribe((event) => this.#emit(event))
    void thread.failed.then((error) => this.#fail(error))
    void thread.held.then((work) => this.#replace(thread, work))
  }

  /** Requests made meanwhile wait for the next thread. */
  #replace(thread: KeeperWorkerPort, work: Work): void {
    if (!isOfUpdate(work) && work.phase !== 'edit') {
      const error = new RoomIsolatedError(`room ${work.room} takes too long to ${work.phase}`)
      this.#isolated.set(work.room, error)
    }
    const next = thread
      .end(new KeeperHeldError(work))
      .then(() => startThread({ ...this.#options, forbidden: this.#forbidden }))
    this.#thread = next
    void this.#goOnWith(next, work)
  }

  async #goOnWith(next: Promise<KeeperWorkerPort>, work: Work): Promise<void> {
    try {
      this.#attend(await next)
      if (!isOfUpdate(work)) this.#report({ work, person: undefined })
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #report(hold: Hold): void {
    const error = new KeeperHeldError(hold.work)
    this.#emit({ kind: 'fault', room: hold.work.room, during: 'held', error })
    for (const listener of this.#holdListeners) listener(hold)
  }

  #emit(event: KeeperEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

function startThread({ limits, unanswered, ...settings }: SupervisedKeeperOptions): Promise<KeeperWorkerPort> {
  return KeeperWorkerPort.start(settings, { ...(limits && { limits }), ...(unanswered && { unanswered }) })
}

function admissible({ room, updates }: RoomBatch, refusals: readonly (Verdict | undefined)[]): RoomBatch {
  return { room, updates: updates.filter((_, index) => refusals[index] === undefined) }
}

/** The verdicts of all updates, asked or refused. */
function whole(refusals: readonly (Verdict | undefined)[], room: RoomName, commit: RoomCommit | undefined): RoomCommit {
  const given = [...(commit?.verdicts ?? [])]
  const verdicts = refusals.map((refusal) => refusal ?? given.shift() ?? unstored)
  return { room, verdicts, advance: commit?.advance }
}
