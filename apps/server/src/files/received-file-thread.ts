import { errorFrom, type ErrorMessage } from '../sync/keeper-messages.ts'
import { FileThread, type ThreadEnd } from './file-thread.ts'

/** In ms: a thread begins late on a busy machine, and an unknown file may take only so much time. */
const mostBeginning = 60_000
const mostReading = 5000
const mostAnswering = 30_000

/** The messages from the thread of a received file, in this order: it runs, its content, the answer to a question; or a refusal. */
type SaidOfFile =
  | { readonly is: string }
  | { readonly is: 'refused'; readonly because: string }
  | { readonly is: 'failed'; readonly error: ErrorMessage }

type Part<Said extends SaidOfFile, Is extends Said['is']> = Extract<Said, { readonly is: Is }>

/** Why a file is refused: the reason that its thread gives, or too much time or memory. */
export interface FileRefused<Because extends string> {
  readonly refused: Because
}

/** One received file in a thread of its own, which reads it and answers questions: no file holds up others. */
export class ReceivedFileThread<Said extends SaidOfFile, Asked, Because extends string> {
  readonly #thread: FileThread<Said, Asked>

  /**
   * @param program the module that the thread runs
   * @param bytes given away: they are empty here afterwards
   */
  constructor(program: URL, bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal) {
    signal.throwIfAborted()
    this.#thread = new FileThread(program, bytes, signal)
  }

  async read(): Promise<Part<Said, 'read'> | FileRefused<Because | 'too-much-inside'>> {
    const begun = await this.#thread.next(mostBeginning)
    return this.#expect('read', begun.is === 'begun' ? await this.#thread.next(mostReading) : begun)
  }

  /** @param time in ms, after which the thread is ended */
  async ask<const Is extends Said['is']>(
    question: Asked,
    is: Is,
    time = mostAnswering,
  ): Promise<Part<Said, Is> | FileRefused<Because | 'too-much-inside'>> {
    this.#thread.ask(question)
    return this.#expect(is, await this.#thread.next(time))
  }

  end(): Promise<void> {
    return this.#thread.end()
  }

  /** @throws the error with which the thread failed */
  #expect<Is extends Said['is']>(
    is: Is,
    said: Said | ThreadEnd,
  ): Part<Said, Is> | FileRefused<Because | 'too-much-inside'> {
    if (said.is === is) return said as Part<Said, Is>
    if (said.is === 'too-much') return { refused: 'too-much-inside' }
    if ('because' in said) return { refused: said.because as Because }
    if ('error' in said) throw said.error instanceof Error ? said.error : errorFrom(said.error)
    throw new Error(`the thread of a received file said ${said.is}`)
  }
}
