import type { UpdateParts } from '@minga/sync/keeper/cut-into-parts'
import { largestUncut, type Cutting } from '@minga/sync/room/cutting'

import { WorkerQueue } from './worker-queue.ts'

/** How much of the processor cutting one update may use, in ms: twenty times what the largest message takes. */
const budget = 4000

/** Cuts large updates in a thread of its own, so that neither the event loop nor the keeper reads them whole. */
export class CutWorkerPort implements Cutting {
  readonly from = largestUncut
  readonly #thread = new WorkerQueue<Uint8Array, UpdateParts>({
    entry: new URL('./cut-worker.ts', import.meta.url),
    budget,
    tooDear: () => new Error(`a large update takes more than ${budget} ms to cut`),
  })

  readonly cut = (update: Uint8Array): Promise<UpdateParts> => this.#thread.ask(update)

  /** Gives up the update that is being cut. */
  close(): Promise<void> {
    return this.#thread.close()
  }
}
