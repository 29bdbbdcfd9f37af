import { Worker } from 'node:worker_threads'

import type { RowsPlace } from '@minga/storage/database/rows-place'

import { threadMemory } from '../memory/v8-limits.ts'
import { notSignedIn, Refusal } from '../http/refusal.ts'
import type { Route, RouteRequest } from '../http/route.ts'
import { errorFrom } from '../sync/keeper-messages.ts'
import { threadProgram } from '../thread-program.ts'
import type { ListAnswer, ListOutcome, ListRequest } from './list-messages.ts'

/** Makes the answers of routes that only read rows. */
export interface Lists {
  answer(route: Route, request: RouteRequest): Promise<unknown>
}

export interface ListWorkerPortOptions {
  readonly rows: RowsPlace
  /** The rooms whose rows lack something that the log has. */
  readonly behind: () => ReadonlySet<string>
  readonly now: () => Date
  /** Our public address. */
  readonly site: () => string
}

/** Too much for this ends the thread, not the server. In MB. */
const maximumMemory = 512

/**
 * Runs whole routes in a thread of its own: the queries, the shapes, the JSON. The event loop passes bytes on. It
 * begins with the first question; when it ends by itself, its questions fail, and the next one begins another.
 */
export class ListWorkerPort implements Lists {
  readonly #options: ListWorkerPortOptions
  readonly #waiting = new Map<number, (outcome: ListOutcome | Error) => void>()
  #worker: Worker | undefined
  #nextId = 1

  constructor(options: ListWorkerPortOptions) {
    this.#options = options
  }

  async answer({ path, access }: Route, { visitor, params, query, headers }: RouteRequest): Promise<unknown> {
    if (visitor === undefined && access === 'signed-in') throw new Error('a list needs a visitor')
    const outcome = await this.#ask({
      path,
      session: visitor?.session,
      params,
      query,
      known: headers.get('if-none-match'),
      now: this.#options.now().getTime(),
      behind: [...this.#options.behind()],
      site: this.#options.site(),
    })
    switch (outcome.is) {
      case 'answer':
        return responseOf(outcome)
      case 'refusal':
        return new Refusal(outcome.code, outcome.message, outcome.field)
      case 'failed':
        throw Object.assign(errorFrom(outcome.error), { code: outcome.code })
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
    this.#failAll(new Error('the thread of lists has been closed'))
  }

  async #ask(asked: Omit<ListRequest, 'id'>): Promise<ListOutcome> {
    const id = this.#nextId
    this.#nextId += 1
    const outcome = await new Promise<ListOutcome | Error>((answer) => {
      this.#waiting.set(id, answer)
      this.#worker ??= this.#start()
      const request: ListRequest = { id, ...asked }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage(request)
    })
    if (outcome instanceof Error) throw outcome
    return outcome
  }

  #start(): Worker {
    const worker = new Worker(threadProgram(new URL('./list-worker.ts', import.meta.url)), {
      workerData: { rows: this.#options.rows },
      resourceLimits: { ...threadMemory, maxOldGenerationSizeMb: maximumMemory },
      name: 'lists',
    })
    worker.on('message', ({ id, outcome }: ListAnswer) => {
      this.#waiting.get(id)?.(outcome)
      this.#waiting.delete(id)
    })
    const end = (error: Error) => {
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#failAll(error)
    }
    worker.on('error', (cause) => end(cause instanceof Error ? cause : new Error(String(cause))))
    worker.on('exit', () => end(new Error('the thread of lists has ended')))
    worker.unref()
    return worker
  }

  #failAll(error: Error): void {
    for (const answer of this.#waiting.values()) answer(error)
    this.#waiting.clear()
  }
}

/** Has `lists` answer these routes, in the queue of lists. */
export function answeredBy(lists: Lists, routes: readonly Route[]): Route[] {
  return routes.map((route) => ({
    ...route,
    queue: 'list' as const,
    run: async (request) => (request.visitor === undefined ? notSignedIn : lists.answer(route, request)),
  }))
}

function responseOf({ status, headers: pairs, bytes }: Extract<ListOutcome, { is: 'answer' }>): Response {
  const headers = new Headers()
  for (const [name, value] of pairs) headers.set(name, value)
  return new Response(status === 304 ? null : bytes, { status, headers })
}
