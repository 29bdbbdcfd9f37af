import type { ReturnedRefusal } from '@minga/protocol/http/returned-registers'

import { FileThread, type ThreadEnd } from '../../../files/file-thread.ts'
import { errorFrom, errorMessage } from '../../../sync/keeper-messages.ts'
import type { AskedOfReturned, Compared, Comparison, ForeignRead, FromReturned } from './returned-work.ts'

/** In ms: a thread begins late on a busy machine; a file may take only so much before anything is known of it. */
const mostBeginning = 60_000
const mostReading = 5000
const mostComparing = 60_000

export interface ReturnedRefused {
  readonly refused: ReturnedRefusal
}

/** One workbook that came back, or that was not made here, in a thread of its own: nothing that it holds may hold up the others. */
export class ReturnedThread {
  readonly #thread: FileThread<FromReturned, AskedOfReturned>

  /** @param bytes given away: they are empty here afterwards */
  constructor(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal) {
    this.#thread = new FileThread(new URL('returned-worker.ts', import.meta.url), bytes, signal)
  }

  /** @returns the export's id that the file has; undefined for a workbook of others */
  async read(): Promise<{ readonly exported: string | undefined } | ReturnedRefused> {
    const begun = await this.#next(mostBeginning)
    const said = begun.is === 'begun' ? await this.#next(mostReading) : begun
    return said.is === 'read' ? { exported: said.exported } : refusedIn(said)
  }

  async compare(work: Comparison): Promise<Compared | ReturnedRefused> {
    this.#thread.ask(work)
    const said = await this.#next(mostComparing)
    return said.is === 'compared' ? said : refusedIn(said)
  }

  /** What its cells say, as JSON, after `read`: for a workbook that is compared with nothing. */
  async cells(): Promise<ForeignRead | ReturnedRefused> {
    this.#thread.ask('cells')
    const said = await this.#next(mostReading)
    return said.is === 'cells' ? said : refusedIn(said)
  }

  end(): Promise<void> {
    return this.#thread.end()
  }

  async #next(time: number): Promise<FromReturned> {
    return saidBy(await this.#thread.next(time))
  }
}

function saidBy(said: FromReturned | ThreadEnd): FromReturned {
  if (said.is === 'too-much') return { is: 'refused', because: 'too-much-inside' }
  return said.is === 'failed' && said.error instanceof Error
    ? { is: 'failed', error: errorMessage(said.error) }
    : (said as FromReturned)
}

function refusedIn(said: FromReturned): ReturnedRefused {
  if (said.is === 'failed') throw errorFrom(said.error)
  if (said.is === 'refused') return { refused: said.because }
  throw new Error(`the thread of a returned file said ${said.is}`)
}
