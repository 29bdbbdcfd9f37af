import { Worker } from 'node:worker_threads'

import type { KeeperEvent, KeeperPort } from '@minga/sync/keeper/keeper-port'
import type { Work } from '@minga/sync/keeper/work-mark'

import { decodeCommits, encodeBatches } from '@minga/sync/keeper/commit-bytes'
import { threadMemory } from '../memory/v8-limits.ts'
import { threadProgram } from '../thread-program.ts'
import { cpuTime } from './cpu-time.ts'
import {
  errorFrom,
  type KeeperMessage,
  type KeeperMethod,
  type KeeperSettings,
  type KeeperWorkerData,
  type StoredKeeper,
} from './keeper-messages.ts'
import { makeWorkMemory, ReadWorkMark } from './shared-work-mark.ts'
import { usualWorkLimits, WorkWatch, type WorkLimits } from './work-watch.ts'

/** The thread was ended, because one work used too much of the processor. Nothing of that work is stored. */
export class KeeperHeldError extends Error {
  override readonly name = 'KeeperHeldError'
  readonly work: Work

  constructor(work: Work) {
    super(`the keeper was held too long at ${work.phase} in ${work.room}`)
    this.work = work
  }
}

export interface KeeperWatching {
  readonly limits?: WorkLimits
  /** Called when PostgreSQL did not answer the log in time. It is asked again. */
  readonly unanswered?: (error: Error) => void
}

interface Waiting {
  readonly answer: (value: never) => void
  readonly reject: (error: Error) => void
}

/**
 * The keeper in a thread of its own. When the thread ends by itself, every request rejects from then on, and `failed`
 * resolves with the reason: nothing can be stored any more, so the process should end.
 */
export class KeeperWorkerPort implements StoredKeeper {
  readonly failed: Promise<Error>
  /** Resolves when one work has used too much of the processor. The thread is held at it, and the caller ends it. */
  readonly held: Promise<Work>
  readonly #fail: (error: Error) => void
  readonly #worker: Worker
  readonly #watch: WorkWatch
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Set<(event: KeeperEvent) => void>()
  readonly #unanswered: (error: Error) => void
  #nextId = 1
  #isClosing = false
  #failure: Error | undefined

  private constructor(worker: Worker, memory: SharedArrayBuffer, { limits, unanswered }: Required<KeeperWatching>) {
    this.#worker = worker
    this.#unanswered = unanswered
    const { promise, resolve } = Promise.withResolvers<Error>()
    this.failed = promise
    this.#fail = resolve
    const hold = Promise.withResolvers<Work>()
    this.held = hold.promise
    this.#watch = new WorkWatch({
      mark: new ReadWorkMark(memory),
      cpuTime: () => cpuTime(worker),
      limits,
      held: hold.resolve,
    })
    worker.on('message', (message: KeeperMessage | Uint8Array) => this.#receive(message))
    worker.on('error', (cause) => this.#end(cause instanceof Error ? cause : new Error(String(cause))))
    worker.on('exit', () => this.#end(new Error("the keeper's thread has ended")))
  }

  /** Resolves once the log is open. @throws what `openLog` throws, by name */
  static async start(
    settings: KeeperSettings,
    { limits = usualWorkLimits, unanswered = () => undefined }: KeeperWatching = {},
  ): Promise<KeeperWorkerPort> {
    const work = makeWorkMemory()
    const worker = new Worker(threadProgram(new URL('./keeper-worker.ts', import.meta.url)), {
      workerData: { ...settings, work } satisfies KeeperWorkerData,
      resourceLimits: threadMemory,
      name: 'keeper',
    })
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject)
      const hear = (message: KeeperMessage) => {
        if (message.kind === 'unanswered') return unanswered(errorFrom(message.error))
        worker.off('error', reject)
        worker.off('message', hear)
        if (message.kind === 'failed') reject(errorFrom(message.error))
        else resolve()
      }
      worker.on('message', hear)
    })
    return new KeeperWorkerPort(worker, work, { limits, unanswered })
  }

  open: KeeperPort['open'] = (...args) => this.#ask('open', args)
  state: KeeperPort['state'] = (...args) => this.#ask('state', args)
  commit: KeeperPort['commit'] = (batch) => this.#post((id) => encodeBatches(id, batch)) as never
  bind: KeeperPort['bind'] = (...args) => this.#ask('bind', args)
  onlyTidies: KeeperPort['onlyTidies'] = (...args) => this.#ask('onlyTidies', args)
  edit: KeeperPort['edit'] = (...args) => this.#ask('edit', args)
  strike: KeeperPort['strike'] = (...args) => this.#ask('strike', args)
  forgetStruck: KeeperPort['forgetStruck'] = (...args) => this.#ask('forgetStruck', args)
  forbidKeys: KeeperPort['forbidKeys'] = (...args) => this.#ask('forbidKeys', args)
  project: KeeperPort['project'] = (...args) => this.#ask('project', args)
  fullness: KeeperPort['fullness'] = (...args) => this.#ask('fullness', args)
  release: KeeperPort['release'] = (...args) => this.#ask('release', args)
  rooms: KeeperPort['rooms'] = (...args) => this.#ask('rooms', args)
  history: KeeperPort['history'] = (...args) => this.#ask('history', args)
  pastIndex: StoredKeeper['pastIndex'] = (...args) => this.#ask('pastIndex', args)
  pastAfter: StoredKeeper['pastAfter'] = (...args) => this.#ask('pastAfter', args)
  at: StoredKeeper['at'] = (...args) => this.#ask('at', args)
  confirm: StoredKeeper['confirm'] = (...args) => this.#ask('confirm', args)
  noteForbidden: StoredKeeper['noteForbidden'] = (...args) => this.#ask('noteForbidden', args)
  standing: StoredKeeper['standing'] = (...args) => this.#ask('standing', args)
  giveUp: StoredKeeper['giveUp'] = (...args) => this.#ask('giveUp', args)
  handOver: StoredKeeper['handOver'] = (...args) => this.#ask('handOver', args)
  backup: StoredKeeper['backup'] = (...args) => this.#ask('backup', args)

  subscribe(listener: (event: KeeperEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Resolves once the log is closed and the thread has ended. */
  async close(): Promise<void> {
    this.#isClosing = true
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve))
    await this.#ask('close', [])
    this.#watch.stop()
    await ended
  }

  /**
   * Ends the thread where it stands. What waits for an answer rejects with this. Resolves once it has let go of the
   * log.
   */
  async end(error: Error): Promise<void> {
    this.#isClosing = true
    this.#end(error)
    await this.#worker.terminate()
  }

  #ask<Method extends KeeperMethod>(
    method: Method,
    args: Parameters<StoredKeeper[Method]>,
  ): ReturnType<StoredKeeper[Method]>
  #ask(method: KeeperMethod, args: unknown): Promise<unknown> {
    return this.#post((id) => ({ id, method, args }))
  }

  #post(request: (id: number) => unknown): Promise<unknown> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    const id = this.#nextId
    this.#nextId += 1
    return new Promise((answer, reject) => {
      this.#waiting.set(id, { answer, reject })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage(request(id))
    })
  }

  #receive(message: KeeperMessage | Uint8Array): void {
    if (message instanceof Uint8Array) {
      const { id, commits } = decodeCommits(message)
      return this.#take(id).answer(commits as never)
    }
    switch (message.kind) {
      case 'answer':
        this.#take(message.id).answer(message.value as never)
        return
      case 'rejection':
        this.#take(message.id).reject(errorFrom(message.error))
        return
      case 'events':
        for (const event of message.events) this.#emit(event)
        return
      case 'fault':
        this.#emit({ kind: 'fault', ...message.fault, error: errorFrom(message.error) })
        return
      case 'unanswered':
        return this.#unanswered(errorFrom(message.error))
      case 'ready':
      case 'failed':
        throw new Error(`the keeper's thread says ${message.kind} twice`)
    }
  }

  #take(id: number): Waiting {
    const waiting = this.#waiting.get(id)
    if (waiting === undefined) throw new Error(`the keeper's thread answers ${id}, which was not asked`)
    this.#waiting.delete(id)
    return waiting
  }

  #emit(event: KeeperEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  #end(error: Error): void {
    this.#watch.stop()
    this.#failure ??= error
    for (const { reject } of this.#waiting.values()) reject(this.#failure)
    this.#waiting.clear()
    if (!this.#isClosing) this.#fail(this.#failure)
  }
}
