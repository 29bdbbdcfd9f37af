import { setTimeout } from 'node:timers/promises'

import { FairQueue } from '../fair-queue.ts'
import { networkOfAddress } from './client-address.ts'
import { queues, type QueueKind } from './queues.ts'
import { restOfChanges } from './rest-of-changes.ts'
import type { Route, RouteRequest, Visitor } from './route.ts'
import { payerId } from './run-paced.ts'
import { TooOften } from './too-often.ts'
import { WorkedThrough } from './worked-through.ts'

/** In s. A heavy answer takes about that long. */
const soon = 5
const theirs = new TooOften(soon, 'what you asked for before is still being made: ask again when it is there')
const others = new TooOften(soon, 'much is being made for others at this moment: ask again shortly')
/** The connection is closed, so no client reads this. It costs its turn: what was begun for it is not taken back. */
const gone = new WorkedThrough('rate-exceeded', 'the request was aborted')

/** Runs routes that say so in the fair queue of their kind. */
export class Turns {
  readonly #queues = new Map<QueueKind, FairQueue>()
  readonly #isTyping: () => boolean

  /** @param isTyping whether people write in rooms at this moment */
  constructor(isTyping: () => boolean = () => false) {
    this.#isTyping = isTyping
  }

  /**
   * @param again reads the visitor's session and rights when the turn comes: they may have lost them while they waited
   */
  async run(route: Route, request: RouteRequest, again: () => Promise<Visitor | undefined>): Promise<unknown> {
    const { visitor, signal } = request
    const isPublic = route.access === 'public'
    if (route.queue === undefined || (visitor === undefined && !isPublic)) return route.run(request)
    const queue = this.#queueOf(route.queue)
    // Those without a session take turns by the network that they ask from.
    const of = visitor === undefined ? networkOfAddress(request.address) : payerId(visitor)
    const full = queue.fullFor(of)
    if (full !== undefined) return full === 'theirs' ? theirs : others
    try {
      return await queue.run(
        of,
        async () => route.run(isPublic ? request : { ...request, visitor: await again() }),
        signal,
      )
    } catch (error) {
      if (signal.aborted) return gone
      throw error
    }
  }

  #queueOf(kind: QueueKind): FairQueue {
    const queue =
      this.#queues.get(kind) ?? new FairQueue({ ...queues[kind], ...(kind === 'changes' && { rest: this.#rest }) })
    this.#queues.set(kind, queue)
    return queue
  }

  readonly #rest = async (took: number): Promise<void> => {
    await setTimeout(restOfChanges(took, this.#isTyping()))
  }
}
