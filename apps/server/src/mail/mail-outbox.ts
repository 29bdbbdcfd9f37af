import { randomUUID } from 'node:crypto'

import {
  closeMail,
  countWaitingMail,
  dueMail,
  forgetClosedMail,
  keepMail,
  nextMailDue,
  postponeMail,
  waitingMail,
  type WaitingMail,
} from '@minga/storage/notices/mail-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'

import type { SecretBox } from '../auth/secret-box.ts'
import {
  mailMessage,
  type Mail,
  type MailFollower,
  type MailMessage,
  type MailOptions,
  type MailOutcome,
} from './mail.ts'
import type { Attachment, Post } from './smtp-post.ts'

export interface MailOutboxParts {
  readonly db: Db
  readonly post: Post
  readonly box: SecretBox
  readonly now: () => Date
  /** The bytes of a file that goes with a mail; undefined where they are gone. */
  readonly readFile?: (stored: string) => Promise<Uint8Array | undefined>
  readonly follower?: MailFollower
  /** For mails that are to be known when they come back, by their keys. */
  readonly tokenOf?: (key: string) => string | undefined
  /** Runs a round unless another node is at one. */
  readonly alone?: (run: () => Promise<void>) => Promise<void>
  readonly logger: {
    warn(details: object, message: string): void
    error(details: object, message: string): void
  }
  /** How long after each failed attempt the next one is, in ms; the last counts for all that follow. */
  readonly delays?: readonly number[]
}

const minutes = 60_000
const days = 24 * 60 * minutes
const usualDelays = [minutes / 2, 2 * minutes, 10 * minutes, 60 * minutes]
const usualLifetime = 3 * days
const keysKept = 7 * days
/** A timer that is longer fires at once. */
const longestWait = 60 * minutes

/**
 * Mail on its way: stored in the database before `send` resolves, then tried one at a time until the mail server takes
 * it, also after a restart.
 */
export class MailOutbox implements Mail {
  readonly #parts: MailOutboxParts
  readonly #delays: readonly number[]
  #timer: NodeJS.Timeout | undefined
  #round: Promise<void> | undefined
  #isRungAgain = false
  #isStopped = false
  /** Whether the mail server had an answer at the last attempt, be it a refusal; false before the first. */
  #isReached = false

  /** Mails that a former process left are tried at once. */
  constructor(parts: MailOutboxParts) {
    this.#parts = parts
    this.#delays = parts.delays ?? usualDelays
    this.#ring()
  }

  async send(message: MailMessage, options: MailOptions = {}): Promise<void> {
    await this.#parts.db.transaction().execute((tx) => this.keep(tx, message, options))
    this.#ring()
  }

  /** Something was kept in a transaction that is done now. */
  wake(): void {
    this.#ring()
  }

  /**
   * Whether mails wait because the mail server takes none, as far as this process has seen. One whose mailbox is full
   * waits alone: it holds up no other.
   */
  async isHeldUp(): Promise<boolean> {
    return !this.#isReached && (await countWaitingMail(this.#parts.db)).failing > 0
  }

  /** Keeps a mail in a transaction, so that it is sent only if the transaction commits. It is tried after `wake`. */
  async keep(
    tx: Transaction,
    message: MailMessage,
    { key = randomUUID(), lifetime = usualLifetime }: MailOptions = {},
  ): Promise<void> {
    const { box, now } = this.#parts
    const sealed = box.seal(JSON.stringify(mailMessage.parse(message)))
    const at = now()
    const expiresAt = new Date(at.getTime() + lifetime).toISOString()
    await keepMail(tx, { key, sealed, at: at.toISOString(), expiresAt })
  }

  /**
   * Takes away mails on their way that hold some of these words. One that is being handed over at this moment is not
   * ours any more.
   *
   * @returns how many
   */
  async forgetHolding(words: readonly string[]): Promise<number> {
    const { db, box } = this.#parts
    let count = 0
    for (const { key, sealed } of await waitingMail(db)) {
      const text = box.open(sealed) ?? ''
      if (!words.some((each) => text.includes(each) || text.includes(JSON.stringify(each).slice(1, -1)))) continue
      await closeMail(db, key)
      count += 1
    }
    return count
  }

  /** Lets the attempt under way end, and tries no more. What waits is tried by the next process. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    this.#parts.post.close()
    await this.#round
  }

  #ring(): void {
    if (this.#isStopped) return
    if (this.#round !== undefined) {
      this.#isRungAgain = true
      return
    }
    clearTimeout(this.#timer)
    this.#isRungAgain = false
    const { alone = (run) => run(), logger } = this.#parts
    const failed = (error: unknown) => logger.error({ error }, 'mail could not be looked after')
    this.#round = alone(() => this.#deliverAll())
      .catch(failed)
      .finally(() => {
        this.#round = undefined
        if (this.#isRungAgain) this.#ring()
        else
          this.#waitForNext().catch((error: unknown) => {
            failed(error)
            // A database that is away now comes back without a word.
            this.#ringIn(this.#delays[0] ?? minutes)
          })
      })
  }

  async #deliverAll(): Promise<void> {
    const { db, now } = this.#parts
    await forgetClosedMail(db, new Date(now().getTime() - keysKept).toISOString())
    for (;;) {
      const mail = this.#isStopped ? undefined : await dueMail(db, now().toISOString())
      if (mail === undefined || !(await this.#attempt(mail))) return
    }
  }

  /** @returns whether there is any use in trying the next */
  async #attempt({ key, sealed, expiresAt, tries }: WaitingMail): Promise<boolean> {
    const { db, post, box, now, logger, follower } = this.#parts
    const message = readMessage(box.open(sealed))
    if (message === undefined || expiresAt <= now().toISOString()) {
      logger.warn({ tries }, message ? 'a mail was of no use any more' : 'a mail could not be read')
      await this.#end(key, { is: 'expired' })
      return true
    }
    if (follower !== undefined && !(await follower.isWanted(key))) {
      await closeMail(db, key)
      return true
    }
    const attachments = await this.#attachmentsOf(message)
    if (attachments === undefined) {
      logger.error({ tries }, 'the files of a mail are gone')
      await this.#end(key, { is: 'refused', reason: 'the files are gone' })
      return true
    }
    const { delivery, error } = await post.deliver(message, key, attachments, this.#parts.tokenOf?.(key))
    this.#isReached = delivery !== 'unreachable'
    // Closed under it: not the mail's fault.
    if (this.#isStopped && delivery !== 'delivered') return false
    switch (delivery) {
      case 'delivered':
        await this.#end(key, { is: 'delivered' })
        return true
      case 'refused':
        logger.error({ reason: reasonOf(error) }, 'the mail server refused a mail for good')
        await this.#end(key, { is: 'refused', reason: wordsOf(error) })
        return true
      case 'later':
      case 'unreachable':
        logger.warn({ reason: reasonOf(error), tries: tries + 1 }, 'a mail is tried again later')
        await postponeMail(db, key, tries + 1, this.#dueAfter(tries))
        return delivery === 'later'
    }
  }

  async #end(key: string, outcome: MailOutcome): Promise<void> {
    await this.#parts.follower?.settled(key, outcome)
    await closeMail(this.#parts.db, key)
  }

  /** One mail's at a time is in memory. */
  async #attachmentsOf({ attachments = [] }: MailMessage): Promise<Attachment[] | undefined> {
    const read: Attachment[] = []
    for (const { name, type, stored } of attachments) {
      const bytes = await this.#parts.readFile?.(stored)
      if (bytes === undefined) return undefined
      read.push({ name, type, bytes })
    }
    return read
  }

  #dueAfter(tries: number): string {
    const delay = this.#delays[tries] ?? this.#delays.at(-1) ?? minutes
    return new Date(this.#parts.now().getTime() + delay).toISOString()
  }

  async #waitForNext(): Promise<void> {
    const { db, now } = this.#parts
    const due = this.#isStopped ? undefined : await nextMailDue(db)
    if (due === undefined || this.#isStopped || this.#round !== undefined) return
    const wait = Math.max(new Date(due).getTime() - now().getTime(), this.#delays[0] ?? minutes)
    this.#ringIn(wait)
  }

  #ringIn(wait: number): void {
    if (this.#isStopped) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ring(), Math.min(wait, longestWait))
    this.#timer.unref()
  }
}

function readMessage(text: string | undefined): MailMessage | undefined {
  return text === undefined ? undefined : mailMessage.safeParse(JSON.parse(text)).data
}

const longestReason = 300

/** The words of the mail server, in one line. */
function wordsOf(error: unknown): string {
  const { response } = error as { response?: unknown }
  const said = typeof response === 'string' ? response : reasonOf(error)
  return said
    .replaceAll(/[\p{Cc}\u2028-\u202E\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, longestReason)
}

/** The server's number and our library's code: its words may hold an address. */
function reasonOf(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  return `${code ?? ''} ${responseCode ?? ''}`.trim()
}
