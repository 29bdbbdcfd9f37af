import type { ReturnedTextRefusal } from '@minga/protocol/http/returned-texts'

import { FileThread } from '../../../files/file-thread.ts'
import { errorFrom } from '../../../sync/keeper-messages.ts'
import type { ComparedText, FromReturnedText, TextComparison } from './returned-text-work.ts'

/** In ms: a thread begins late on a busy machine; a file may take only so much before anything is known of it. */
const mostBeginning = 60_000
const mostReading = 5000
const mostComparing = 30_000

export interface ReturnedTextRefused {
  readonly refused: ReturnedTextRefusal
}

/** One text that came back, in a thread of its own. */
export class ReturnedTextThread {
  readonly #thread: FileThread<FromReturnedText, TextComparison>

  /** @param bytes given away: they are empty here afterwards */
  constructor(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal) {
    this.#thread = new FileThread(new URL('returned-text-worker.ts', import.meta.url), bytes, signal)
  }

  /** @returns the export's id that the file has; undefined for one without */
  async read(): Promise<{ readonly exported: string | undefined } | ReturnedTextRefused> {
    const begun = await this.#thread.next(mostBeginning)
    const said = begun.is === 'begun' ? await this.#thread.next(mostReading) : begun
    return said.is === 'read' ? { exported: said.exported } : refusedIn(said)
  }

  async compare(work: TextComparison): Promise<ComparedText | ReturnedTextRefused> {
    this.#thread.ask(work)
    const said = await this.#thread.next(mostComparing)
    return said.is === 'compared' ? said : refusedIn(said)
  }

  end(): Promise<void> {
    return this.#thread.end()
  }
}

function refusedIn(
  said: Awaited<ReturnType<FileThread<FromReturnedText, TextComparison>['next']>>,
): ReturnedTextRefused {
  if (said.is === 'too-much') return { refused: 'too-much-inside' }
  if (said.is === 'failed') throw said.error instanceof Error ? said.error : errorFrom(said.error)
  if (said.is === 'refused') return { refused: said.because }
  throw new Error(`the thread of a returned text said ${said.is}`)
}
