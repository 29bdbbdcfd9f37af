import { createHash, timingSafeEqual } from 'node:crypto'

import { FairQueue } from '../fair-queue.ts'
import { arrivedFile } from '../files/arrived-file.ts'
import { FileThread } from '../files/file-thread.ts'
import { notFound, Refusal } from '../http/refusal.ts'
import type { RouteRequest } from '../http/route.ts'
import { drain } from '../http/run-paced.ts'
import { TooOften } from '../http/too-often.ts'

interface IntakeParts<Read> {
  /** Known to the operator's mail server too; undefined where it hands nothing over. */
  readonly secret: string | undefined
  /** What reads a mail, as the program of a thread. */
  readonly program: URL
  /** What a mail says that the thread could not read in time. */
  readonly unread: Read
  /** In bytes: longer mails are refused. */
  readonly most: number
  /** In bytes: what lies behind them in a mail is not looked at. */
  readonly read: number
}

const mostReading = 5000
/** They wait for one another as one person's tasks do. */
const mailServer = 'mail server'

/** Takes mails that the operator's mail server hands over, each read in a thread of its own. */
export class MailIntake<Read extends object> {
  readonly #parts: IntakeParts<Read>
  readonly #queue = new FairQueue({ mostOfOne: 50, mostInAll: 50 })

  constructor(parts: IntakeParts<Read>) {
    this.#parts = parts
  }

  /** @returns what the mail says; to all who do not know the secret there is nothing here */
  async take({ headers, bytes, signal }: Pick<RouteRequest, 'headers' | 'bytes' | 'signal'>): Promise<Read | Refusal> {
    const { secret, most, read } = this.#parts
    if (secret === undefined || !isSame(headers.get('authorization') ?? '', `Bearer ${secret}`)) {
      await drain(bytes(), most)
      return notFound
    }
    if (this.#queue.fullFor(mailServer) !== undefined) {
      await drain(bytes(), most)
      return new TooOften(10)
    }
    const tooLarge = new Refusal('too-large', 'a mail is at most 25 MB', 'mail')
    const mail = await arrivedFile(bytes(), { most, tooLarge })
    if (mail instanceof Refusal) return mail
    return this.#queue.run(mailServer, () => this.#readInThread(mail.bytes.slice(0, read), signal), signal)
  }

  async #readInThread(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<Read> {
    const { program, unread } = this.#parts
    signal.throwIfAborted()
    const thread = new FileThread<Read, never>(program, bytes, signal)
    try {
      const said = await thread.next(mostReading)
      if (!('is' in said)) return said
      if (said.is === 'failed') throw said.error
      return unread
    } finally {
      await thread.end()
    }
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((each) => createHash('sha256').update(each).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
