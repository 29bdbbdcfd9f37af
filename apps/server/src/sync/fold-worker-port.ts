import { TooDearToReplayError } from '@minga/sync/keeper/tail-folding'
import { packUpdates } from '@minga/sync/log/packed-updates'
import type { Snapshot, StoredRoom } from '@minga/sync/log/update-log'

import type { FoldAnswer, FoldRequest } from './fold-messages.ts'
import { errorFrom } from './keeper-messages.ts'
import { WorkerQueue } from './worker-queue.ts'

/** How much of the processor one fold may use, in ms: a hundred times what an ordinary room takes. */
const usualBudget = 10_000

/** Folds tails into snapshots in a thread of its own, one after the other. */
export class FoldWorkerPort {
  readonly #thread: WorkerQueue<FoldRequest, FoldAnswer>

  /** @param budget how much of the processor one fold may use, in ms */
  constructor(budget = usualBudget) {
    this.#thread = new WorkerQueue({
      entry: new URL('./fold-worker.ts', import.meta.url),
      budget,
      tooDear: () => new TooDearToReplayError(`what is stored takes more than ${budget} ms to replay`),
    })
  }

  /** @throws TooDearToReplayError, what `compact` throws, by name, or that the thread has ended */
  readonly fold = async ({ snapshot, tail, head }: StoredRoom): Promise<Snapshot> => {
    const packed = packUpdates(tail.map(({ update }) => update))
    const answer = await this.#thread.ask({ snapshot, tail: packed, head })
    if (answer.kind === 'failed') throw errorFrom(answer.error)
    return answer.snapshot
  }

  /** Gives up the room that is being folded. */
  close(): Promise<void> {
    return this.#thread.close()
  }
}
