import type { XliffRefusal } from '@minga/protocol/http/translation-files'

import { FileThread, type ThreadEnd } from '../../files/file-thread.ts'
import { errorFrom } from '../../sync/keeper-messages.ts'
import type { FromReturnedXliff, XliffComparison } from './returned-xliff-work.ts'

/** In ms: a thread begins late on a busy machine; a file may take only so much before anything is known of it. */
const mostBeginning = 60_000
const mostReading = 5000
const mostComparing = 30_000

export interface XliffRefused {
  readonly refused: XliffRefusal
}

/** One file that came back from translators, in a thread of its own. */
export class ReturnedXliffThread {
  readonly #thread: FileThread<FromReturnedXliff, XliffComparison>

  /** @param bytes given away: they are empty here afterwards */
  constructor(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal) {
    this.#thread = new FileThread(new URL('returned-xliff-worker.ts', import.meta.url), bytes, signal)
  }

  /** @returns the export's id that the file has; undefined for one without */
  async read(): Promise<{ readonly exported: string | undefined } | XliffRefused> {
    const begun = await this.#thread.next(mostBeginning)
    const said = begun.is === 'begun' ? await this.#thread.next(mostReading) : begun
    return said.is === 'read' ? { exported: said.exported } : refusedIn(said)
  }

  /** @returns what it would change, as JSON */
  async compare(work: XliffComparison): Promise<Uint8Array<ArrayBuffer> | XliffRefused> {
    this.#thread.ask(work)
    const said = await this.#thread.next(mostComparing)
    return said.is === 'compared' ? said.json : refusedIn(said)
  }

  end(): Promise<void> {
    return this.#thread.end()
  }
}

function refusedIn(said: FromReturnedXliff | ThreadEnd): XliffRefused {
  if (said.is === 'too-much') return { refused: 'too-much-inside' }
  if (said.is === 'failed') throw said.error instanceof Error ? said.error : errorFrom(said.error)
  if (said.is === 'refused') return { refused: said.because }
  throw new Error(`the thread of a translators' file said ${said.is}`)
}
